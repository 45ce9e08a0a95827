import type { DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf, type Day } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { exclusions, type Exclusion } from "../rules/eligible.ts"
import type { Terms } from "../rules/facts.ts"
import { listTerms, type AgeGroup } from "../rules/list-terms.ts"
import { order } from "../rules/order.ts"
import type { AdmissionPolicy } from "../rules/policy.ts"
import { candidateInList, excludedInList, type CandidateInList, type ExcludedInList } from "../views.ts"
import { candidateOf, orderList, readPage, type ListTerms } from "./candidates.ts"

export type ListPage<Row> = {
  rows: Row[]
  total: number
  page: number
  pages: number
  policy: AdmissionPolicy
}

const perPage = 25

/** Which place the list is looked at for, and which part of it. */
export type Looked = { startOn: Day; ages: AgeGroup; category: number | null; page: number }

/**
 * One page of the own list in its order; which rows were shown is written down. The database finds the page and hands out
 * its facts only, with the row before it; the engine orders them again. @throws when the two disagree, or without a policy
 */
export async function listOrdered(
  db: ScopedDb<DaycareUser>,
  look: Looked,
): Promise<ListPage<CandidateInList>> {
  const today = dayOf(db.now)
  const asked = listTerms(look.startOn, look.ages, today)
  const { from, to } = asked.ages
  const { startOn, category, page } = look
  const { facts: found, published } = await readPage(db, { startOn, from, to, category, page, perPage })
  if (!published) throw new Error("a service without a policy")
  const places = new Map(found.map((it) => [it.registrationId, it.place]))
  const born = new Map(found.map((it) => [it.registrationId, it.bornOn]))
  const terms: Terms = { ...asked, kind: found[0]?.kind ?? "REAL" }
  const { placed } = order(published.policy, terms, found.map(candidateOf))
  for (const it of placed) it.position = places.get(it.registrationId) ?? 0
  if (
    placed.length < found.length ||
    placed.some((it, at) => it.position !== (placed[0]?.position ?? 0) + at)
  )
    throw new Error("the database and the engine order a list differently")

  const at = { total: found[0]?.total ?? 0, page: found[0]?.page ?? 1 }
  const isBefore = placed.length > Math.min(perPage, at.total - (at.page - 1) * perPage)
  const rows = placed
    .map((it, position) =>
      candidateInList(it, born.get(it.registrationId) ?? null, {
        terms,
        before: placed[position - 1] ?? null,
      }),
    )
    .slice(isBefore ? 1 : 0)
  return { rows, ...at, pages: Math.max(1, Math.ceil(at.total / perPage)), policy: published.policy }
}

/** One page of those who are on the list and out of the order, by reason; written down alike. */
export async function listExcluded(
  db: ScopedDb<DaycareUser>,
  asked: ListTerms,
  wanted: { page: number },
): Promise<ListPage<ExcludedInList>> {
  const { ordered, candidates, published, terms } = await orderList(db, asked)
  const born = new Map(candidates.map((it) => [it.registrationId, it.bornOn]))
  const all = ordered.excluded
    .map((it) => excludedInList(it, born.get(it.registrationId) ?? null, terms))
    .toSorted((one, other) => reasonsInOrder.indexOf(one.reason) - reasonsInOrder.indexOf(other.reason))
  const { shown, ...where } = pageOf(all, wanted.page)
  await recordReading(db, shown)
  return { rows: shown, ...where, policy: published.policy }
}

const reasonsInOrder: (Exclusion | "NOT_AVAILABLE")[] = [...exclusions, "NOT_AVAILABLE"]

function pageOf<T>(all: readonly T[], wanted: number) {
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const page = Math.min(Math.max(1, wanted), pages)
  return { shown: all.slice((page - 1) * perPage, page * perPage), total: all.length, page, pages }
}

async function recordReading(db: ScopedDb<DaycareUser>, rows: { registrationId: string }[]): Promise<void> {
  await audit(db, "list.read", {
    daycareId: db.actor.daycareId,
    registrationIds: rows.map((it) => it.registrationId),
  })
}
