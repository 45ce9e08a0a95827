import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { keysRights } from "../rights/keys.ts"
import type { DecideRefusal } from "../rules/two-officers.ts"
import type { askKeysSchema, keysSchema } from "../schema/keys.ts"

type Named = z.output<typeof keysSchema>
type Bar = DecideRefusal | "WITHDRAWN" | "USED"

/** The first of two officers asks. The database records each step in the lane of power, as it does it. */
export async function askKeys(
  db: ScopedDb<Staff>,
  { deed, version }: z.output<typeof askKeysSchema>,
): Promise<Result<null>> {
  authorize(keysRights, "keys.ask", db.actor)
  await db.tx.$queryRaw`
    select sec.ask_keys(${newId()}::uuid, ${deed}, ${version}::integer, ${db.requestId}::uuid)::text`
  return done(null)
}

/** Another officer approves: then whoever stands at the server may do it, once. */
export async function approveKeys(db: ScopedDb<Staff>, { keysId }: Named): Promise<Result<null, Bar>> {
  authorize(keysRights, "keys.decide", db.actor)
  return answer(
    await db.tx.$queryRaw<
      Said[]
    >`select sec.decide_keys(${keysId}::uuid, true, ${db.requestId}::uuid) as said`,
  )
}

export async function refuseKeys(db: ScopedDb<Staff>, { keysId }: Named): Promise<Result<null, Bar>> {
  authorize(keysRights, "keys.decide", db.actor)
  return answer(
    await db.tx.$queryRaw<
      Said[]
    >`select sec.decide_keys(${keysId}::uuid, false, ${db.requestId}::uuid) as said`,
  )
}

/** Whoever asked, or any officer, before or after the decision, as long as nobody used it. */
export async function withdrawKeys(db: ScopedDb<Staff>, { keysId }: Named): Promise<Result<null, Bar>> {
  authorize(keysRights, "keys.decide", db.actor)
  return answer(
    await db.tx.$queryRaw<Said[]>`select sec.withdraw_keys(${keysId}::uuid, ${db.requestId}::uuid) as said`,
  )
}

type Said = { said: Bar | "ABSENT" | null }

function answer(rows: Said[]): Result<null, Bar> {
  const { said } = only(rows)
  if (said === "ABSENT") throw new NotFound()
  return said ? refuse(said) : done(null)
}
