import { z } from "zod"
import { audiences, siteStates, type Staff, type Verifier } from "#lib/platform/access.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { Backups, PastClosure, SiteForOfficer, Waiting } from "../views/closures.ts"

/** The state by audience and the history of closings, for the security officer, in every state of the site. */
export async function getSite(db: ScopedDb<Staff>): Promise<SiteForOfficer> {
  const now = await db.tx.$queryRaw`select audience::text, state::text, since from sec.read_site()`
  const history = await db.tx.siteClosure.findMany({
    orderBy: { closedAt: "desc" },
    take: 50,
    select: columns,
  })
  const closures = history.map((row) => ({
    ...row,
    states: statesShape.parse(row.states),
    closedBy: code(row.closedBy),
    endedBy: code(row.endedBy),
  }))
  const waiting = await db.tx.$queryRaw<Waiting[]>`select held, since, letters, jobs from sec.read_waiting()`
  const backups = await db.tx.$queryRaw<Backups[]>`
    select base_at as "baseAt", covered_at as "coveredAt", late from sec.read_backups()`
  return {
    waiting: only(waiting),
    backups: backups[0] ?? null,
    now: z.array(nowShape).parse(now),
    open: closures.find((it) => it.endedAt === null) ?? null,
    history: closures,
  }
}

/** The closings as everybody could read them while they lasted, for whoever verifies the portal. */
export async function listPastClosures(db: ScopedDb<Verifier>): Promise<PastClosure[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, states, message_fr as "messageFr", message_en as "messageEn", closed_at as "closedAt",
      ended_at as "endedAt" from sec.past_closures()`
  return z.array(pastShape).parse(rows)
}

/** People are named by a code: the history of closings is no list of staff. */
const code = (account: string | null) => (account ? shortCode(account) : null)

const columns = {
  id: true,
  states: true,
  reason: true,
  note: true,
  messageFr: true,
  messageEn: true,
  closedAt: true,
  closedBy: true,
  endedAt: true,
  endedBy: true,
  endedWhy: true,
  acknowledgedAt: true,
  verifierBefore: true,
} as const

const nowShape = z.object({ audience: z.enum(audiences), state: z.enum(siteStates), since: z.date() })
const statesShape = z.partialRecord(z.enum(audiences), z.enum(siteStates))
const pastShape = z.object({
  id: z.string(),
  states: statesShape,
  messageFr: z.string(),
  messageEn: z.string(),
  closedAt: z.date(),
  endedAt: z.date().nullable(),
})
