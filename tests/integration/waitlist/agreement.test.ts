import fc from "fast-check"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import { listOrdered, type Looked } from "#lib/waitlist/queries/own-list.ts"
import { findPolicies } from "#lib/waitlist/queries/policies.ts"
import { countStandings, listRanks } from "#lib/waitlist/queries/standings.ts"
import type { Candidate } from "#lib/waitlist/rules/facts.ts"
import { inputsText } from "#lib/waitlist/rules/inputs.ts"
import { listTerms } from "#lib/waitlist/rules/list-terms.ts"
import { decidedBy, order } from "#lib/waitlist/rules/order.ts"
import { networkPolicy, ownPolicy, type AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { standing } from "#lib/waitlist/rules/rank.ts"
import { anyList, anyPolicy } from "#tests/support/any-list.ts"
import { addGeography } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { clearLists, holdable, putList, putPolicy } from "#tests/support/lists-in-database.ts"
import { attested, candidatesOfF, termsOfF, waiting } from "#tests/support/order-vectors.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { isThorough } from "#tests/support/thorough.ts"

/** The two crossing points give the engine what it asks for, and count what it would count. */
const db = useDatabase()
const today = "2026-08-25"
const anyLists = isThorough ? 1_000 : 60

let parent: SignedIn<"PARENT">
const service = {} as Record<"CPE" | "GNS", SignedIn<"DAYCARE"> & { id: string }>
let elsewhere: Record<string, string>

beforeAll(async () => {
  const { owner } = db()
  await owner.query("select sec.set_clock_offset(timestamptz '2026-08-25 16:00Z' - now())")
  await addGeography(owner)
  parent = await signedIn(owner, "PARENT")
  for (const kind of ["CPE", "GNS"] as const) {
    const id = await addDaycare(owner, { kind })
    service[kind] = { ...(await signedIn(owner, "DAYCARE", { daycareId: id })), id }
  }
  elsewhere = Object.fromEntries(
    await Promise.all(
      (["CPE", "GS", "GNS", "HOME"] as const).map(async (kind) => [kind, await addDaycare(owner, { kind })]),
    ),
  ) as Record<string, string>
})
beforeEach(() => clearLists(db().owner))

const kindFor = (policy: AdmissionPolicy) => (policy.name === "NETWORK" ? "CPE" : "GNS")
const put = (list: Candidate[], kind: "CPE" | "GNS") =>
  putList(db().owner, list, { here: service[kind].id, elsewhere, guardian: parent.person.id })
const facts = (kind: "CPE" | "GNS") => inScope(service[kind].scope, (it) => listCandidates(it))

/** Asks for every child's rank, and for what the engine says of the same list. */
async function compareRanks(list: Candidate[], policy: AdmissionPolicy, children: Map<string, string>) {
  await inScope(parent.scope, async (it) => {
    for (const { registrationId, bornOn } of list) {
      const found = await countStandings(it, children.get(registrationId)!)
      if (bornOn === null) {
        expect(found).toEqual([])
        continue
      }
      const said = standing(policy, list, registrationId, today)
      const own =
        said.rank === null
          ? { eligible: false }
          : {
              eligible: true,
              category: said.own.category,
              countedFrom: said.own.countedFrom,
              precarity: said.own.precarity,
              ahead: said.aheadByCategory,
              since: said.own.since,
            }
      expect(found).toMatchObject([{ registrationId, projectedOn: said.projectedOn, ...own }])
    }
  })
}

/** What a service sees of its list, page after page, and the whole order by the engine. */
async function comparePages(list: Candidate[], policy: AdmissionPolicy, look: Omit<Looked, "page">) {
  const terms = { ...listTerms(look.startOn, look.ages, today), kind: "REAL" as const }
  const { placed } = order(policy, terms, list)
  const wanted = placed.filter((it) => look.category === null || it.category === look.category)
  const seen: unknown[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const found = await inScope(service[kindFor(policy)].scope, (it) => listOrdered(it, { ...look, page }))
    expect([found.total, found.page]).toEqual([wanted.length, page])
    seen.push(...found.rows.map((it) => [it.registrationId, it.position, it.category, it.decidedBy]))
    pages = found.pages
  }
  expect(seen).toEqual(
    wanted.map((it) => [
      ...[it.registrationId, it.position, it.category],
      decidedBy(placed[it.position - 2] ?? null, it),
    ]),
  )
}

describe("the worked vectors", () => {
  test("come out of the database in their order", async () => {
    const list = holdable(candidatesOfF, "CPE")
    await put(list, "CPE")
    const { placed } = order(networkPolicy, termsOfF, await facts("CPE"))
    const names = new Map(list.map((it, at) => [it.registrationId, candidatesOfF[at]!.registrationId]))
    expect(placed.map((it) => names.get(it.registrationId)).join("")).toBe("JBAPQMLKCDGONE")
  })

  test("PR6 each parent reads the rank that the engine gives, its factors, and its reason where there is none", async () => {
    const list = holdable(candidatesOfF, "CPE")
    const children = await put(list, "CPE")
    await compareRanks(list, networkPolicy, children)
    await inScope(parent.scope, async (it) => {
      for (const { registrationId } of list) {
        const said = standing(networkPolicy, list, registrationId, today)
        const [row] = await listRanks(it, children.get(registrationId)!)
        expect(row?.reason ?? null).toBe(said.rank === null ? said.reason : null)
        expect(row?.rank).toEqual(said.rank === null ? null : { exact: said.rank })
      }
    })
  })
})

test(`on ${anyLists} random lists, the database hands out the facts that are there and counts what the engine counts`, async () => {
  await fc.assert(
    fc.asyncProperty(anyPolicy, anyList, async (policy, random) => {
      const kind = kindFor(policy)
      await clearLists(db().owner)
      const list = holdable(random, kind)
      const children = await put(list, kind)
      await putPolicy(db().owner, service[kind].id, policy)
      expect(inputsText(policy, termsOfF, await facts(kind))).toBe(inputsText(policy, termsOfF, list))
      await compareRanks(list, policy, children)
      for (const startOn of ["2026-09-01", "2027-02-28"])
        for (const ages of ["ALL", "18-23", "24-35"] as const)
          await comparePages(list, policy, { startOn, ages, category: null })
      await comparePages(list, policy, { startOn: "2026-09-01", ages: "ALL", category: 2 })
    }),
    { numRuns: anyLists },
  )
}, 600_000)

test("a long list is read page after page in the engine's order, whole and by category", async () => {
  const list = Array.from({ length: 64 }, (_, at) =>
    waiting(newId(), {
      ...{ draw: at, since: `2026-0${1 + (at % 7)}-10`, confirmedUntil: "2099-12-31" },
      attested: [
        ...(at % 2 === 0 ? [attested("STAFF_CHILD")] : []),
        ...(at % 3 === 0 ? [attested("PRECARITY")] : []),
      ],
    }),
  )
  await put(list, "CPE")
  for (const category of [null, 2, 3, 4])
    await comparePages(list, networkPolicy, { startOn: "2026-09-01", ages: "ALL", category })
  const last = { startOn: "2026-09-01", ages: "ALL", category: null, page: 99 } as const
  const found = await inScope(service.CPE.scope, (it) => listOrdered(it, last))
  expect([found.page, found.rows.map((it) => it.position)]).toEqual([
    3,
    Array.from({ length: 14 }, (_, at) => 51 + at),
  ])
  // On record are those who were shown, and not the one before them, whom the order needs only for its reason.
  const { rows } = await db().owner.query(
    `select cardinality(whose) as many, whose <@ array(select r.child_id from public.registration r where r.id = any ($1::uuid[])) as those
     from public.reading where deed = 'list.read' order by seq desc limit 1`,
    [found.rows.map((it) => it.registrationId)],
  )
  expect(rows).toEqual([{ many: 14, those: true }])
})

test("the policies that ship are the engine's own", async () => {
  const found = await inScope(parent.scope, (it) => findPolicies(it, [service.CPE.id, service.GNS.id], today))
  expect(found.get(service.CPE.id)?.policy).toEqual(networkPolicy)
  expect(found.get(service.GNS.id)?.policy).toEqual(ownPolicy([], { effectiveFrom: "2025-01-01" }))
})
