import { beforeAll, describe, expect, test } from "vitest"
import { NotFound } from "#lib/platform/access.ts"
import { inScope } from "#lib/platform/scope.ts"
import { declareVacancy } from "#lib/vacancies/commands/declare.ts"
import { publishVacancy } from "#lib/vacancies/commands/publish.ts"
import { findOwnVacancy, listOwnVacancies } from "#lib/vacancies/queries/own-vacancies.ts"
import { previewVacancy } from "#lib/vacancies/queries/preview.ts"
import type { Answers } from "#lib/vacancies/rules/draft.ts"
import { addChild, addPlacement, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson } from "#tests/support/people.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** A director says what is free, reads who would be invited, and publishes; the numbers are those of the places really run. */
const db = useDatabase()
let us: SignedIn<"DAYCARE">
let others: SignedIn<"DAYCARE">

const one: Answers = { seats: 1, months: { from: 18, to: 35 }, startOn: "2027-01-11" }
const declare = (answers: Answers = one, who = us) =>
  inScope(who.scope, (it) => declareVacancy(it, { vacancyId: null, version: null, answers }))
const change = (vacancyId: string, version: number, answers: Answers, who = us) =>
  inScope(who.scope, (it) => declareVacancy(it, { vacancyId, version, answers }))
const publish = (vacancyId: string, version: number, who = us) =>
  inScope(who.scope, (it) => publishVacancy(it, { vacancyId, version }))
const find = async (vacancyId: string) => (await inScope(us.scope, (it) => findOwnVacancy(it, vacancyId)))!

async function made(answers: Answers = one): Promise<string> {
  const result = await declare(answers)
  if (!result.ok) throw new Error(result.reason)
  return result.value.vacancyId
}

beforeAll(async () => {
  const { owner } = db()
  await owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  us = await signedIn(owner, "DAYCARE")
  others = await signedIn(owner, "DAYCARE")
  await runPlaces(owner, us.scope.actor.daycareId, 2, 6)
})

describe("a place to fill", () => {
  test("is a draft of three answers; the rest is what an ordinary place has", async () => {
    const draft = await find(await made())
    expect(draft).toMatchObject({
      ...{ state: "DRAFT", version: 1, kind: "REGULAR", seats: 1, surplus: 2, startOn: "2027-01-11" },
      ...{ latestStartOn: "2027-02-11", ages: { from: 18, to: 35, on: "2027-01-11" } },
      ...{ invitationHours: 72, offerHours: 168, reservedFor: null, schedule: null, endOn: null },
    })
  })

  test("keeps what a page does not ask, and follows its start", async () => {
    const id = await made()
    expect(await change(id, 1, { kind: "URGENT", latestStartOn: "2027-01-30", endOn: null })).toMatchObject({
      ok: true,
    })
    expect(await find(id)).toMatchObject({
      kind: "URGENT",
      surplus: 4,
      latestStartOn: "2027-01-30",
      seats: 1,
    })
    await change(id, 2, { ...one, seats: 2, startOn: "2027-03-01" })
    expect(await find(id)).toMatchObject({
      kind: "URGENT",
      seats: 2,
      latestStartOn: "2027-04-01",
      version: 3,
    })
    await change(id, 3, {
      ...{ schedule: { weekdays: [1, 3], from: 450, until: 1020 }, strictSchedule: true, reservedFor: null },
    })
    expect(await find(id)).toMatchObject({ schedule: { weekdays: [1, 3], from: 450, until: 1020 }, seats: 2 })
  })

  test("counts ages on its start, or on a day that is said; a day far from the start is a slip of the pen", async () => {
    const id = await made()
    expect(await change(id, 1, { agesOn: "2026-09-30" })).toMatchObject({ ok: true })
    expect((await find(id)).ages).toEqual({ from: 18, to: 35, on: "2026-09-30" })
    await change(id, 2, { kind: "REGULAR" })
    expect((await find(id)).ages.on, "another page keeps it").toBe("2026-09-30")
    expect(await change(id, 3, { agesOn: "2025-09-30" })).toMatchObject({
      ...{ reason: "AGES_ON_FAR", field: "agesOn" },
      about: { earliestOn: "2026-01-11", latestOn: "2028-01-11" },
    })
    await change(id, 3, { agesOn: null })
    expect((await find(id)).ages.on).toBe("2027-01-11")
  })

  test("says at its field how many places are run, taken and possible", async () => {
    expect(await declare({ ...one, seats: 7 })).toEqual({
      ...{ ok: false, reason: "OLDER_FULL", field: "seats" },
      about: { on: "2027-01-11", taken: 7, places: 6, possible: 6 },
    })
    expect(await declare({ ...one, startOn: "2026-11-02" })).toMatchObject({
      ...{ reason: "START_PAST", field: "startOn", about: { today: "2026-11-20" } },
    })
    const id = await made()
    expect(await change(id, 1, { latestStartOn: "2027-01-01" })).toMatchObject({
      ...{ reason: "LATEST_BEFORE_START", field: "latestStartOn" },
    })
    await db().owner.query("update public.daycare set run_infants = 0 where id = $1", [
      us.scope.actor.daycareId,
    ])
    expect(await declare({ ...one, months: { from: 0, to: 17 } })).toMatchObject({
      ...{ reason: "AGES_NOT_RUN", field: "ages", about: { bracket: "INFANTS" } },
    })
    await runPlaces(db().owner, us.scope.actor.daycareId, 2, 6)
  })

  test("counts the children who attend, or will, and not who is not to come after all", async () => {
    const { owner } = db()
    const full = await signedIn(owner, "DAYCARE")
    const { daycareId } = full.scope.actor
    await runPlaces(owner, daycareId, 1, 1)
    const child = await addChild(owner, { guardian: null, bornOn: "2024-06-01" })
    await addPlacement(owner, child.id, { daycareId, from: "2025-09-01" })
    expect(await declare(one, full)).toMatchObject({
      ...{ reason: "OLDER_FULL", about: { taken: 2, places: 1, possible: 0 } },
    })
    await owner.query("update public.placement set state = 'CANCELLED' where child_id = $1", [child.id])
    expect(await declare(one, full)).toMatchObject({ ok: true })
  })

  test("is not declared by a service that never said how many places it runs", async () => {
    await db().owner.query("update public.daycare set run_older = null where id = $1", [
      others.scope.actor.daycareId,
    ])
    expect(await declare(one, others)).toMatchObject({ reason: "PLACES_UNKNOWN" })
  })

  test("that another tab changed meanwhile is read again first", async () => {
    const id = await made()
    await change(id, 1, { kind: "URGENT" })
    expect(await change(id, 1, { kind: "REGULAR" })).toMatchObject({ ok: false, reason: "STALE" })
    expect(await publish(id, 1)).toMatchObject({ ok: false, reason: "STALE" })
    expect((await find(id)).kind).toBe("URGENT")
  })

  test("of another service is absent", async () => {
    const theirs = await addVacancy(db().owner, others.scope.actor.daycareId, { draft: true })
    await expect(change(theirs.id, 1, one)).rejects.toThrow(NotFound)
    await expect(publish(theirs.id, 1)).rejects.toThrow(NotFound)
    expect(await inScope(us.scope, (it) => findOwnVacancy(it, theirs.id))).toBeNull()
  })
})

describe("before publishing", () => {
  test("we read whom it would invite, who is out of it and why, and who is a few days short", async () => {
    const { owner } = db()
    const guardian = (await addPerson(owner)).id
    const { daycareId } = us.scope.actor
    const waits = async (bornOn: string, wish = {}) => {
      const child = await addChild(owner, { guardian, bornOn, ...wish })
      return addRegistration(owner, child.id, { daycareId, since: "2026-01-05" })
    }
    await waits("2025-01-05")
    await waits("2025-07-15")
    await waits("2026-06-01")
    const vacancy = await find(await made())
    const preview = await inScope(us.scope, (it) => previewVacancy(it, vacancy))
    expect(preview).toMatchObject({ refused: null, invited: 1, order: { total: 1 }, out: { total: 2 } })
    expect(preview.short).toHaveLength(1)
    expect(preview.short[0]?.daysShort).toBe(4)
    expect(preview.invitationDeadline.toISOString()).toMatch(/^2026-11-23T16:00/)
    expect(JSON.stringify(preview)).not.toContain("2025-07-15")
  })

  test("a reserved seat is refused with the numbers of the year, and allowed within its share", async () => {
    const { owner } = db()
    const { daycareId } = us.scope.actor
    const policy = await owner.query<{ policy: object }>(
      "select policy from public.admission_policy where daycare_id is null and name = 'NETWORK'",
    )
    const own = {
      ...policy.rows[0]!.policy,
      ...{ version: 2, effectiveFrom: "2026-01-01" },
      reserved: {
        ...{ priorities: [{ fact: "PRECARITY", of: null }], capPercent: 50, basis: "ADMISSIONS_OR_EXPECTED" },
      },
    }
    await owner.query(
      `insert into public.admission_policy (id, daycare_id, name, version, effective_from, policy)
       values (gen_random_uuid(), $1, 'NETWORK', 2, '2026-01-01', $2)`,
      [daycareId, JSON.stringify(own)],
    )
    const reservedFor = { fact: "PRECARITY", of: null } as const
    expect(await declare({ ...one, seats: 2, reservedFor })).toEqual({
      ...{ ok: false, reason: "RESERVED_CAP", field: "reservedFor" },
      about: { reserved: 0, most: 1, possible: 1 },
    })
    await owner.query(
      `insert into public.list_year (daycare_id, bracket, year_from, entries, by_category)
       values ($1, 'OLDER', '2025-09-01', 12, '{0,0,0,12,0}')`,
      [daycareId],
    )
    expect(await declare({ ...one, seats: 2, reservedFor })).toMatchObject({ ok: true })
    expect(await declare({ ...one, reservedFor: { fact: "INDIGENOUS", of: null } })).toMatchObject({
      ...{ reason: "PRIORITY_NOT_DECLARED", field: "reservedFor" },
    })
  })
})

describe("publishing", () => {
  test("takes its seats, wakes the worker once, and is done once", async () => {
    const id = await made()
    expect(await publish(id, 1)).toEqual({ ok: true, value: { vacancyId: id } })
    expect((await find(id)).state).toBe("INVITING")
    expect(await publish(id, 2)).toMatchObject({ ok: false, reason: "VACANCY_STATE" })
    expect(await change(id, 2, { seats: 2 })).toMatchObject({ ok: false, reason: "VACANCY_STATE" })
    const { rows } = await db().owner.query(
      "select deed from public.audit where subject->>'vacancyId' = $1 order by at, deed",
      [id],
    )
    expect(rows.map((it) => (it as { deed: string }).deed).sort()).toEqual([
      ...["vacancy.declare", "vacancy.publish"],
    ])
  })

  test("of two drafts for the last places the second is told what is taken", async () => {
    const [first, second] = [await made({ ...one, seats: 5 }), await made({ ...one, seats: 5 })]
    expect(await publish(first, 1)).toMatchObject({ ok: true })
    expect(await publish(second, 1)).toMatchObject({
      ...{ ok: false, reason: "OLDER_FULL", about: { places: 6, possible: 0 } },
    })
    const list = await inScope(us.scope, (it) => listOwnVacancies(it))
    expect(list.find((it) => it.id === first)?.all.map((it) => it.state)).toEqual(Array(5).fill("FREE"))
  })
})
