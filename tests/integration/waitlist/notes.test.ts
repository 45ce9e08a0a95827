import fc from "fast-check"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope, type Scope } from "#lib/platform/scope.ts"
import { waitlistJobs } from "#lib/waitlist/jobs.ts"
import type { Candidate } from "#lib/waitlist/rules/facts.ts"
import { networkPolicy, type AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import { standing } from "#lib/waitlist/rules/rank.ts"
import { anyList, anyPolicy } from "#tests/support/any-list.ts"
import { addGeography, addPlacement } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { clearLists, holdable, putList, putPolicy } from "#tests/support/lists-in-database.ts"
import { candidatesOfF, waiting } from "#tests/support/order-vectors.ts"
import { addPerson } from "#tests/support/people.ts"
import { isThorough } from "#tests/support/thorough.ts"

/** What is noted of lists at night: the engine's ranks, what moved them, and what everybody may know. */
const db = useDatabase("worker")
const today = "2026-08-25"
let scope: Scope<System>
let guardian: string
let here: Record<"CPE" | "GNS", string>
let elsewhere: Record<string, string>

const onDay = (day: string) =>
  db().owner.query("select sec.set_clock_offset(($1 || ' 16:00Z')::timestamptz - now())", [day])
const night = async (day = today) => {
  await onDay(day)
  await inScope(scope, (it) => waitlistJobs["waitlist.note-lists"]!.run(it, {}))
}

beforeAll(async () => {
  const { owner } = db()
  await onDay(today)
  const { rows } = await owner.query<{ token: string }>(
    "select sec.mint_worker('{waitlist.note-lists}') as token",
  )
  scope = mintScope<System>(
    { kind: "SYSTEM", sessionId: newId(), job: "waitlist.note-lists" },
    rows[0]!.token,
  )
  await addGeography(owner)
  guardian = (await addPerson(owner)).id
  here = { CPE: await addDaycare(owner), GNS: await addDaycare(owner, { kind: "GNS" }) }
  elsewhere = {}
  for (const kind of ["CPE", "GS", "GNS", "HOME"] as const)
    elsewhere[kind] = await addDaycare(owner, { kind })
})
beforeEach(async () => {
  await db().owner.query("truncate public.rank_note, public.list_figures, public.list_year")
  await clearLists(db().owner)
})

const put = (list: readonly Candidate[], kind: "CPE" | "GNS" = "CPE") =>
  putList(db().owner, list, { here: here[kind], elsewhere, guardian })
const ranks = async () => {
  const { rows } = await db().owner.query<{ id: string; on: string; rank: number | null; moved: unknown }>(
    `select registration_id::text as id, noted_on::text as "on", rank, moved from public.rank_note order by noted_on`,
  )
  return rows
}
const notedAs = async (list: readonly Candidate[], policy: AdmissionPolicy) => {
  const noted = new Map((await ranks()).map((it) => [it.id, it.rank]))
  for (const { registrationId, bornOn } of list)
    if (bornOn !== null)
      expect(noted.get(registrationId)).toBe(standing(policy, list, registrationId, today).rank)
}

describe("ranks", () => {
  test("are the engine's, for the worked vectors and for random lists", async () => {
    const list = holdable(candidatesOfF, "CPE")
    await put(list)
    await night()
    await notedAs(list, networkPolicy)

    await fc.assert(
      fc.asyncProperty(anyPolicy, anyList, async (policy, random) => {
        const kind = policy.name === "NETWORK" ? "CPE" : "GNS"
        await db().owner.query("truncate public.rank_note, public.list_figures, public.list_year")
        await clearLists(db().owner)
        const any = holdable(random, kind)
        await put(any, kind)
        await putPolicy(db().owner, here[kind], policy)
        await night()
        await notedAs(any, policy)
      }),
      { numRuns: isThorough ? 40 : 10 },
    )
  }, 120_000)

  test("are kept when they changed, with who came and who went; a quiet night writes nothing", async () => {
    const list = Array.from({ length: 9 }, (_, at) =>
      waiting(newId(), { since: `2026-01-0${at + 1}`, draw: at }),
    )
    await put(list)
    await night("2026-08-25")
    await night("2026-08-26")
    expect(await ranks()).toHaveLength(9)

    await db().owner.query(
      `update public.registration set state = 'WITHDRAWN', withdrawn_for = 'LEFT', withdrawn_on = '2026-08-26'
       where id = any ($1)`,
      [list.slice(0, 5).map((it) => it.registrationId)],
    )
    await night("2026-08-27")
    const last = (await ranks()).filter((it) => it.id === list[8]!.registrationId)
    expect(last.map((it) => it.rank)).toEqual([9, 4])
    expect(last[1]?.moved).toMatchObject({ LEFT: -5, JOINED: 0, ADMITTED: 0 })
  })
})

test("everybody may know who waits by class and who entered last year, and never a small count", async () => {
  const [infants, older] = [
    Array.from({ length: 4 }, () => waiting(newId(), { bornOn: "2026-01-10", desiredEntryOn: "2026-02-01" })),
    Array.from({ length: 6 }, () => waiting(newId(), { desiredEntryOn: "2024-07-01" })),
  ]
  const children = await put([...infants, ...older])
  for (const [at, it] of older.entries())
    await addPlacement(db().owner, children.get(it.registrationId)!, {
      daycareId: at === 0 ? elsewhere.CPE! : here.CPE,
      from: `2024-10-0${at + 1}`,
      until: "2025-06-30",
    })
  await night()
  const { rows } = await db().owner.query(
    "select bracket, waiting from public.list_figures where daycare_id = $1 order by bracket",
    [here.CPE],
  )
  expect(rows).toEqual([
    { bracket: "INFANTS", waiting: null },
    { bracket: "OLDER", waiting: 6 },
  ])
  const years = await db().owner.query(
    `select year_from::text as year, bracket, entries, by_category from public.list_year
     where daycare_id = $1 order by bracket`,
    [here.CPE],
  )
  expect(years.rows).toEqual([
    { year: "2024-09-01", bracket: "INFANTS", entries: 5, by_category: [0, 0, 0, 5, 0] },
    { year: "2024-09-01", bracket: "OLDER", entries: 0, by_category: [0, 0, 0, 0, 0] },
  ])
  const other = await db().owner.query("select entries from public.list_year where daycare_id = $1", [
    elsewhere.CPE,
  ])
  expect(other.rows).toEqual([{ entries: null }, { entries: 0 }])
})
