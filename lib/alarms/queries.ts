import { z } from "zod"
import type { Staff } from "#lib/platform/access.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { heldFor, severities } from "./rules.ts"
import type { AlarmBoard, AlarmView, HeldView } from "./views.ts"

/** What is open, gravest first; what was finished lately; who is held; whether reading is frozen. In every state of the portal. */
export async function getAlarmBoard(db: ScopedDb<Staff>): Promise<AlarmBoard> {
  const alarms = await listAlarms(db)
  const frozen = await db.tx.$queryRaw<{ since: Date | null }[]>`select sec.frozen_since() as since`
  return {
    now: db.now,
    open: alarms.filter((it) => !it.doneAt),
    done: alarms.filter((it) => it.doneAt),
    held: await listHeld(db),
    frozenSince: frozen[0]?.since ?? null,
  }
}

/** How many nobody has finished; 0 for whoever is no officer. */
export async function countAlarms(db: ScopedDb<Staff>): Promise<number> {
  const rows = await db.tx.$queryRaw<{ open: number | null }[]>`select sec.count_alarms() as open`
  return rows[0]?.open ?? 0
}

async function listAlarms(db: ScopedDb<Staff>): Promise<AlarmView[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, kind, severity, at, last_at as "lastAt", count, subject, taken_at as "takenAt", taken_by_me as mine,
      done_at as "doneAt", note from sec.alarms()`
  return z
    .array(alarmShape)
    .parse(rows)
    .map((it) => {
      const accountId = typeof it.subject.accountId === "string" ? it.subject.accountId : null
      return { ...it, accountId, code: accountId && shortCode(accountId) }
    })
}

async function listHeld(db: ScopedDb<Staff>): Promise<HeldView[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select account_id::text as "accountId", at, held_for as deed, kinds, places from sec.held_accounts()`
  return z
    .array(heldShape)
    .parse(rows)
    .map(({ deed, ...it }) => ({
      ...it,
      code: shortCode(it.accountId),
      heldFor: heldFor(deed),
      own: it.accountId === db.actor.accountId,
    }))
}

const alarmShape = z.object({
  id: z.string(),
  kind: z.string(),
  severity: z.enum(severities),
  at: z.date(),
  lastAt: z.date(),
  count: z.number(),
  subject: z.record(z.string(), z.union([z.string(), z.number()])).catch({}),
  takenAt: z.date().nullable(),
  mine: z.boolean(),
  doneAt: z.date().nullable(),
  note: z.string().nullable(),
})
const heldShape = z.object({
  accountId: z.string(),
  at: z.date(),
  deed: z.string(),
  kinds: z.array(z.string()),
  places: z.array(z.string()),
})
