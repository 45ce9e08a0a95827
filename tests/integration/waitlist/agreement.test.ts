import fc from "fast-check"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { childEnv } from "#lib/platform/env.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import { findPolicies } from "#lib/waitlist/queries/policies.ts"
import { countStandings, listRanks } from "#lib/waitlist/queries/standings.ts"
import type { Candidate } from "#lib/waitlist/rules/facts.ts"
import { inputsText } from "#lib/waitlist/rules/inputs.ts"
import { order } from "#lib/waitlist/rules/order.ts"
import { networkPolicy, ownPolicy, type AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { standing } from "#lib/waitlist/rules/rank.ts"
import { anyList, anyPolicy } from "#tests/support/any-list.ts"
import { addGeography } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { clearLists, holdable, putList, putPolicy } from "#tests/support/lists-in-database.ts"
import { candidatesOfF, termsOfF } from "#tests/support/order-vectors.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** The two crossing points give the engine what it asks for, and count what it would count. */
const db = useDatabase()
const today = "2026-08-25"
/** 1,000 by `ANY_LISTS=1000`; 200 as a rule. */
const anyLists = Number(childEnv({}).ANY_LISTS ?? 200)

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

describe("the worked vectors", () => {
  test("come out of the database in their order", async () => {
    const list = holdable(candidatesOfF, "CPE")
    await put(list, "CPE")
    const { placed } = order(networkPolicy, termsOfF, await facts("CPE"))
    const names = new Map(list.map((it, at) => [it.registrationId, candidatesOfF[at]!.registrationId]))
    expect(placed.map((it) => names.get(it.registrationId)).join("")).toBe("JBAPQMLKCDGONE")
  })

  test("each parent reads the rank that the engine gives, and its reason where there is none", async () => {
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
    }),
    { numRuns: anyLists },
  )
}, 600_000)

test("the policies that ship are the engine's own", async () => {
  const found = await inScope(parent.scope, (it) => findPolicies(it, [service.CPE.id, service.GNS.id], today))
  expect(found.get(service.CPE.id)?.policy).toEqual(networkPolicy)
  expect(found.get(service.GNS.id)?.policy).toEqual(ownPolicy([], { effectiveFrom: "2025-01-01" }))
})
