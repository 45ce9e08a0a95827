import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { lookRights } from "../rights/looks.ts"
import type { takeLookSchema } from "../schema/looks.ts"

/** Opens the record about one child or one account, for some minutes. The database records who asked, what about and why. */
export async function takeLook(
  db: ScopedDb<Staff>,
  { about, whose, since, until, purpose }: z.output<typeof takeLookSchema>,
): Promise<Result<{ lookId: string }, "NOTHING_THERE">> {
  authorize(lookRights, "record.look", db.actor)
  const rows = await db.tx.$queryRaw<{ id: string | null }[]>`
    select sec.take_look(${about}, ${whose}::uuid, ${since}::timestamptz, ${until}::timestamptz, ${purpose},
      ${db.requestId}::uuid)::text as id`
  const { id } = only(rows)
  return id ? done({ lookId: id }) : refuse("NOTHING_THERE", "whose")
}
