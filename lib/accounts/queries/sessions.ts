import { z } from "zod"
import type { Person, Staff } from "#lib/platform/access.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { OwnDevice, OwnSession } from "../views/account.ts"

/** One's own live sessions, this one first, whichever hat they wear. */
export async function listOwnSessions(db: ScopedDb<Person>): Promise<OwnSession[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`select * from sec.own_sessions()`
  return z
    .array(sessionShape)
    .parse(rows)
    .map(({ begun_at: begunAt, seen_at: seenAt, this_one: isThis, ...rest }) => ({
      ...{ begunAt, seenAt, isThis },
      ...rest,
    }))
}

/** The devices on which no second step is asked, the last used first. */
export async function listOwnDevices(db: ScopedDb<Person>): Promise<OwnDevice[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`select * from sec.own_devices()`
  return z
    .array(deviceShape)
    .parse(rows)
    .map(({ begun_at: begunAt, seen_at: seenAt, this_one: isThis, ...rest }) => ({
      ...{ begunAt, seenAt, isThis },
      ...rest,
    }))
}

/** How many sessions somebody has open: staff see no more of them. */
export async function countSessions(db: ScopedDb<Staff>, accountId: string): Promise<number> {
  const rows = await db.tx.$queryRaw<
    { count: number }[]
  >`select sec.count_sessions(${accountId}::uuid) as count`
  return only(rows).count
}

const deviceShape = z.object({
  id: z.string(),
  begun_at: z.date(),
  seen_at: z.date(),
  browser: z.string().nullable(),
  this_one: z.boolean(),
})
const sessionShape = deviceShape.extend({
  kind: z.enum(["PARENT", "DAYCARE", "HOME", "OFFICE", "STAFF", "VERIFIER"]),
})
