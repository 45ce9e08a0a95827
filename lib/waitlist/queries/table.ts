import { getChild } from "#lib/children/queries/files.ts"
import { NotFound, type Family } from "#lib/platform/access.ts"
import { dayOf } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { AdmissionPolicy } from "../rules/policy.ts"
import { trendOf, type RankNote } from "../rules/trend.ts"
import { waitRange, type Wait } from "../rules/wait.ts"
import type { StandingInTable } from "../views.ts"
import { listNotes, listYears, type KnownYear } from "./notes.ts"
import { findPolicies } from "./policies.ts"
import { findRegistration } from "./registrations.ts"
import { countStandings, showRanks, type CountedStanding } from "./standings.ts"

/** The parent's one table, whole: each list's rank, what it did lately, entries in a year, an honest wait. */
export async function listStandings(db: ScopedDb<Family>, childId: string): Promise<StandingInTable[]> {
  const standings = await countStandings(db, childId)
  const ranks = await showRanks(db, childId, standings)
  if (ranks.length === 0) return []
  const counted = new Map(standings.map((it) => [it.registrationId, it]))
  const notes = await listNotes(db, [...counted.keys()])
  const years = await listYears(
    db,
    ranks.map((it) => it.daycareId),
  )
  return ranks.map((row) => {
    const standing = counted.get(row.registrationId)
    const own = (years.get(row.daycareId) ?? []).filter((it) => it.bracket === row.bracket)
    return {
      ...row,
      trend: trendOf(notes.get(row.registrationId) ?? [], standing ? rankOf(standing) : null, dayOf(db.now)),
      entries: own[0]?.entries ?? null,
      wait: standing ? waitOf(standing, own) : { unknown: "TOO_FEW_YEARS" },
    }
  })
}

export type OwnStanding = {
  name: string | null
  childId: string
  standing: StandingInTable
  /** Every night on which the rank changed. */
  notes: RankNote[]
  policy: AdmissionPolicy
  /** With what right this person looks after the file. */
  rights: "FULL" | "READ"
}

/** One list of one's own child, with the way of its rank. @throws NotFound for anybody else's, and for an ended one */
export async function getOwnStanding(db: ScopedDb<Family>, registrationId: string): Promise<OwnStanding> {
  const registration = await findRegistration(db, registrationId)
  if (!registration) throw new NotFound()
  const { childId, daycareId } = registration
  const standing = (await listStandings(db, childId)).find((it) => it.registrationId === registrationId)
  const published = (await findPolicies(db, [daycareId], dayOf(db.now))).get(daycareId)
  if (!standing || !published) throw new NotFound()
  const child = await getChild(db, childId)
  return {
    ...{ name: child.givenName, childId, standing, policy: published.policy },
    notes: (await listNotes(db, [registrationId])).get(registrationId) ?? [],
    rights: child.rights,
  }
}

function rankOf({ eligible, ahead }: CountedStanding): number | null {
  return eligible ? 1 + ahead.reduce((sum, it) => sum + it, 0) : null
}

/** Those who entered from a category before the family's own pass in front: rounded up, so the wait is never too short. */
function waitOf(it: CountedStanding, years: readonly KnownYear[]): Wait {
  const rank = rankOf(it)
  if (rank === null) return { unknown: "TOO_FEW_YEARS" }
  return waitRange(
    { rank, aheadInOwnCategory: it.ahead[it.category - 1] ?? 0 },
    years.map(({ from, entries, byCategory }) => ({
      from,
      entries: entries ?? 0,
      ofEarlierCategories: byCategory.slice(0, it.category - 1).reduce((sum, n) => sum + n, 0),
    })),
  )
}
