import fc from "fast-check"
import { beforeAll, beforeEach, expect, test } from "vitest"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { waitlistJobs } from "#lib/waitlist/jobs.ts"
import type { Candidate } from "#lib/waitlist/rules/facts.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { standing } from "#lib/waitlist/rules/rank.ts"
import { anyList, anyPolicy } from "#tests/support/any-list.ts"
import { addGeography } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { clearLists, holdable, putList, putPolicy } from "#tests/support/lists-in-database.ts"
import { waiting } from "#tests/support/order-vectors.ts"
import { addPerson } from "#tests/support/people.ts"
import { isThorough } from "#tests/support/thorough.ts"

/** A night takes many lists at once, one batch after another: no list may take from another, and none is forgotten. */
const db = useDatabase("worker")
const today = "2026-08-25"
const job = "waitlist.note-lists"
let scope: Scope<System>
let guardian: string
let first: Record<"CPE" | "GNS", string>
let second: Record<"CPE" | "GNS", string>
let elsewhere: Record<string, string>

const night = (payload: Record<string, string> = {}) =>
  inScope(scope, (it) => waitlistJobs[job]!.run(it, payload))
const kindOf = ({ name }: AdmissionPolicy): "CPE" | "GNS" => (name === "NETWORK" ? "CPE" : "GNS")

beforeAll(async () => {
  const { owner } = db()
  await owner.query("select sec.set_clock_offset(($1 || ' 16:00Z')::timestamptz - now())", [today])
  const { rows } = await owner.query<{ token: string }>("select sec.mint_worker($1) as token", [[job]])
  scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, rows[0]!.token)
  await addGeography(owner)
  guardian = (await addPerson(owner)).id
  const pair = async () => ({ CPE: await addDaycare(owner), GNS: await addDaycare(owner, { kind: "GNS" }) })
  first = await pair()
  second = await pair()
  elsewhere = {}
  for (const kind of ["CPE", "GS", "GNS", "HOME"] as const)
    elsewhere[kind] = await addDaycare(owner, { kind })
})
beforeEach(clear)

async function clear() {
  await db().owner.query("truncate public.rank_note, public.list_figures, public.list_year")
  await db().owner.query("delete from graphile_worker._private_jobs")
  await clearLists(db().owner)
}

/** The same children on a second list: what was said of the first service is said of another one there. */
async function alsoOn(list: readonly Candidate[], kind: "CPE" | "GNS", daycareId: string) {
  const other = list.map((it) => ({
    ...it,
    registrationId: newId(),
    attested: it.attested.filter((a) => a.fact !== "STAFF_CHILD"),
    placements: it.placements.map((p) => (p.here ? { ...p, here: false, daycareKind: kind } : p)),
    siblings: it.siblings.map((s) => ({ ...s, here: false })),
  }))
  await db().owner.query(
    `insert into public.registration (id, child_id, daycare_id, state, registered_on, since, draw)
     select t.other, r.child_id, $3, r.state, r.registered_on, r.since, r.draw
     from unnest($1::uuid[], $2::uuid[]) t(one, other) join public.registration r on r.id = t.one`,
    [list.map((it) => it.registrationId), other.map((it) => it.registrationId), daycareId],
  )
  return other
}

async function notes(): Promise<Map<string, number | null>> {
  const { rows } = await db().owner.query<{ id: string; rank: number | null }>(
    "select registration_id::text as id, rank from public.rank_note",
  )
  return new Map(rows.map((it) => [it.id, it.rank]))
}

test("the same children stand on two lists of one night as each list's own rule and facts have it", async () => {
  await fc.assert(
    fc.asyncProperty(anyPolicy, anyPolicy, anyList, async (one, other, random) => {
      await clear()
      const [oneKind, otherKind] = [kindOf(one), kindOf(other)]
      const list = holdable(random, oneKind)
      await putList(db().owner, list, { here: first[oneKind], elsewhere, guardian })
      const also = await alsoOn(list, oneKind, second[otherKind])
      await putPolicy(db().owner, first[oneKind], one)
      await putPolicy(db().owner, second[otherKind], other)
      await night()
      const noted = await notes()
      for (const [policy, candidates] of [
        [one, list],
        [other, also],
      ] as const)
        for (const { registrationId, bornOn } of candidates)
          if (bornOn !== null)
            expect(noted.get(registrationId)).toBe(standing(policy, candidates, registrationId, today).rank)
    }),
    { numRuns: isThorough ? 40 : 10 },
  )
}, 120_000)

test("a night that is killed goes on with the lists that it had not noted", async () => {
  const planned = async () => {
    const { rows } = await db().owner.query<{ payload: Record<string, string> }>(
      "delete from graphile_worker._private_jobs returning payload",
    )
    return rows[0]?.payload
  }
  const noted = async () => {
    const { rows } = await db().owner.query("select distinct daycare_id from public.list_figures")
    return rows.length
  }
  await night({ lists: "3" })
  expect(await noted()).toBe(3)
  const rest = (await planned()) ?? {}
  const killed = inScope(scope, async (it) => {
    await waitlistJobs[job]!.run(it, rest)
    throw new Error("killed")
  })
  await expect(killed).rejects.toThrow()
  expect(await noted()).toBe(3)

  for (let next: Record<string, string> | undefined = rest; next; next = await planned()) await night(next)
  const { rows } = await db().owner.query("select from public.daycare")
  expect(await noted()).toBe(rows.length)
})

test("of two nights in one day the later one is kept", async () => {
  const list = Array.from({ length: 6 }, (_, at) =>
    waiting(newId(), { since: `2026-01-0${at + 1}`, draw: at }),
  )
  await putList(db().owner, list, { here: first.CPE, elsewhere, guardian })
  await night()
  await db().owner.query(
    `update public.registration set state = 'WITHDRAWN', withdrawn_for = 'LEFT', withdrawn_on = sec.today() where id = any ($1)`,
    [list.slice(0, 4).map((it) => it.registrationId)],
  )
  await night()
  expect(await notes()).toEqual(new Map(list.slice(4).map((it, at) => [it.registrationId, at + 1])))
})
