import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ageInMonths } from "#lib/children/rules/ages.ts"
import { addDays, addMonths } from "#lib/platform/days.ts"
import { canSeat, occupiedOn, type Seated } from "#lib/placements/rules/occupancy.ts"
import { canDeclare, fewDaysShort, type Declared } from "#lib/vacancies/rules/declaring.ts"
import type { ReserveNow } from "#lib/vacancies/rules/reserving.ts"
import { firstTooMany, oldestOf, youngestOf, type PlacesNow } from "#lib/vacancies/rules/seats.ts"
import { vacancySettings } from "#lib/vacancies/rules/settings.ts"
import { networkPolicy } from "#lib/waitlist/rules/policy.ts"
import { order } from "#lib/waitlist/rules/order.ts"
import { termsOfF, waiting } from "#tests/support/order-vectors.ts"

const now = new Date("2026-06-15T14:00:00Z")
const start = "2026-09-01"
const older: Declared = {
  kind: "REGULAR",
  seats: 1,
  ages: { from: 18, to: 35, on: start },
  startOn: start,
  latestStartOn: "2026-09-15",
  endOn: null,
}
const infants = { ...older, ages: { from: 0, to: 17, on: start } }
const run: PlacesNow = { run: { INFANTS: 2, OLDER: 3 }, seated: [], declared: [] }
const declare = (it: Declared, places: PlacesNow | null = run, reserve: ReserveNow | null = null) =>
  canDeclare(it, { places, reserve, now })

describe("the days of a vacancy", () => {
  test("lie ahead, today included, and in their order", () => {
    const soon = { ...older, startOn: "2026-06-15" }
    expect(declare(soon)).toEqual({ ok: true })
    expect(declare({ ...older, startOn: "2026-06-14" })).toEqual({
      ok: false,
      field: "startOn",
      reason: "START_PAST",
      today: "2026-06-15",
    })
    expect(declare({ ...older, latestStartOn: "2026-08-31" })).toMatchObject({
      reason: "LATEST_BEFORE_START",
      field: "latestStartOn",
    })
    expect(declare({ ...older, latestStartOn: start })).toEqual({ ok: true })
  })
  test("are judged by the wall in Québec", () => {
    const night = { places: run, reserve: null, now: new Date("2026-06-16T03:30:00Z") }
    expect(canDeclare({ ...older, startOn: "2026-06-15" }, night)).toEqual({ ok: true })
  })
  test("leave time for one invitation and one offer", () => {
    const until = (latestStartOn: string) => ({ ...older, startOn: "2026-06-15", latestStartOn })
    expect(declare(until("2026-06-25"))).toEqual({ ok: true })
    expect(declare(until("2026-06-24"))).toMatchObject({ reason: "TIME_TOO_SHORT", earliestOn: "2026-06-25" })
    expect(declare({ ...until("2026-06-17"), kind: "URGENT" })).toEqual({ ok: true })
    expect(declare({ ...until("2026-06-16"), kind: "URGENT" })).toMatchObject({ earliestOn: "2026-06-17" })
  })
  test("are not years away, by a slip of the pen", () => {
    const ages = { ...older.ages, on: "2027-12-15" }
    const far = { ...older, ages, startOn: "2027-12-15", latestStartOn: "2027-12-31" }
    expect(declare(far)).toEqual({ ok: true })
    expect(declare({ ...far, startOn: "2027-12-16" })).toMatchObject({
      reason: "START_FAR",
      latestOn: "2027-12-15",
    })
  })
  test("count ages within a year of the start, and not further away", () => {
    const on = (day: string) => declare({ ...older, ages: { ...older.ages, on: day } })
    const [near, far] = [addMonths(older.startOn, 12), addDays(addMonths(older.startOn, 12), 1)]
    expect(on(near)).toEqual({ ok: true })
    expect(on(far)).toMatchObject({ reason: "AGES_ON_FAR", field: "agesOn", latestOn: near })
  })
  test("end, where the place is for a time, no sooner than somebody may begin", () => {
    expect(declare({ ...older, kind: "REPLACEMENT", endOn: "2026-09-15" })).toEqual({ ok: true })
    expect(declare({ ...older, kind: "REPLACEMENT", endOn: "2026-09-14" })).toMatchObject({
      reason: "END_BEFORE_LATEST",
      field: "endOn",
    })
  })
})

describe("the ages of a vacancy", () => {
  test("are a range that the daycare runs places for", () => {
    const noInfants = { ...run, run: { INFANTS: 0, OLDER: 3 } }
    expect(declare(older, noInfants)).toEqual({ ok: true })
    expect(declare(infants, noInfants)).toEqual({
      ok: false,
      field: "ages",
      reason: "AGES_NOT_RUN",
      bracket: "INFANTS",
    })
    const straddling = { ...older, ages: { from: 12, to: 23, on: start } }
    expect(declare(straddling, noInfants)).toMatchObject({ bracket: "INFANTS" })
    expect(declare(straddling, { ...run, run: { INFANTS: 2, OLDER: 0 } })).toMatchObject({ bracket: "OLDER" })
    expect(declare(straddling)).toEqual({ ok: true })
  })
  test("have their first end first", () => {
    expect(declare({ ...older, ages: { from: 36, to: 18, on: start } })).toMatchObject({
      reason: "AGES_ORDER",
    })
    expect(declare({ ...older, ages: { from: -1, to: 18, on: start } })).toMatchObject({
      reason: "AGES_ORDER",
    })
    expect(declare({ ...older, ages: { from: 24, to: 24, on: start } })).toEqual({ ok: true })
    expect(declare({ ...older, ages: { from: 18, to: null, on: start } })).toEqual({ ok: true })
  })
  test("name the last and the first day of birth that are in them", () => {
    const day = fc.nat(4000).map((it) => addDays("2020-01-01", it))
    fc.assert(
      fc.property(day, fc.nat(59), fc.nat(12), (on, from, more) => {
        const ages = { from, to: from + more, on }
        expect(ageInMonths(youngestOf(ages), on)).toBeGreaterThanOrEqual(from)
        expect(ageInMonths(addDays(youngestOf(ages), 1), on)).toBeLessThan(from || 1)
        expect(ageInMonths(oldestOf(ages), on)).toBeLessThanOrEqual(from + more)
        expect(ageInMonths(addDays(oldestOf(ages), -1), on)).toBeGreaterThan(from + more)
      }),
    )
  })
})

describe("the seats of a vacancy", () => {
  const seated: Seated[] = [
    { bornOn: "2024-01-15", from: "2025-09-01", until: null },
    { bornOn: "2024-02-15", from: "2025-09-01", until: "2026-08-31" },
    { bornOn: "2026-01-15", from: "2026-08-01", until: null },
  ]
  test("are places really run, and the sentence has its numbers", () => {
    expect(declare({ ...older, seats: 2 }, { ...run, seated })).toEqual({ ok: true })
    expect(declare({ ...older, seats: 5 }, { ...run, seated })).toEqual({
      ok: false,
      field: "seats",
      reason: "OLDER_FULL",
      on: start,
      taken: 6,
      places: 3,
      possible: 2,
    })
    expect(declare({ ...infants, seats: 2 }, { ...run, seated })).toMatchObject({
      reason: "INFANTS_FULL",
      possible: 1,
    })
  })
  test("are one at least, and need places that somebody has said", () => {
    for (const seats of [0, -1, 1.5, Number.NaN])
      expect(declare({ ...older, seats })).toMatchObject({ reason: "SEATS_NONE", field: "seats" })
    expect(declare(older, null)).toMatchObject({ reason: "PLACES_UNKNOWN" })
  })
  test("are not promised twice: another vacancy's free seats are taken", () => {
    const declared = [{ ...older, seats: 2 }]
    expect(declare({ ...older, seats: 1 }, { ...run, declared })).toEqual({ ok: true })
    expect(declare({ ...older, seats: 2 }, { ...run, declared })).toMatchObject({ possible: 1 })
  })
  test("wait for the day on which a place is free", () => {
    const full = { run: { INFANTS: 0, OLDER: 1 }, seated: seated.slice(1, 2), declared: [] }
    expect(declare(older, full)).toEqual({ ok: true })
    const early = { ...older, startOn: "2026-08-31", ages: { from: 19, to: 35, on: start } }
    expect(declare(early, full)).toMatchObject({ reason: "PLACES_FULL", on: "2026-08-31", possible: 0 })
  })
  test("are an infant's until the day a child is 18 months old, whatever day the age range is counted on", () => {
    const noInfants = { run: { INFANTS: 0, OLDER: 3 }, seated: [], declared: [] }
    const early = { ...older, startOn: "2026-08-31" }
    expect(declare(early, noInfants)).toMatchObject({ reason: "INFANTS_FULL", on: "2026-08-31", places: 0 })
    expect(declare({ ...older, startOn: start }, noInfants)).toEqual({ ok: true })
  })
  test("are enough whoever comes of the range: all of them infants, or none", () => {
    const straddling = { ...older, ages: { from: 12, to: 23, on: start }, seats: 2 }
    expect(declare(straddling, { ...run, seated: seated.slice(2) })).toMatchObject({
      reason: "INFANTS_FULL",
      possible: 1,
    })
    const fewOlder = { ...run, run: { INFANTS: 2, OLDER: 1 } }
    expect(declare(straddling, fewOlder)).toMatchObject({ reason: "OLDER_FULL", possible: 1 })
    // The youngest would be one too many, the oldest two: the sentence says what is possible whoever comes.
    expect(declare({ ...straddling, seats: 3 }, fewOlder)).toMatchObject({
      reason: "OLDER_FULL",
      possible: 1,
    })
  })
  test("for a time are there until somebody comes who is promised the place", () => {
    const promised = { bornOn: "2024-01-15", from: "2026-12-01", until: null }
    const one = { run: { INFANTS: 0, OLDER: 1 }, seated: [promised], declared: [] }
    expect(declare({ ...older, endOn: "2026-11-30" }, one)).toEqual({ ok: true })
    expect(declare({ ...older, endOn: "2026-12-01" }, one)).toMatchObject({ on: "2026-12-01" })
    expect(declare(older, one)).toMatchObject({ reason: "PLACES_FULL", on: "2026-12-01", possible: 0 })
  })

  test("once declared, any children of the age range can be seated", () => {
    const anyone = fc.record({
      bornOn: fc.nat(1200).map((it) => addDays("2023-01-01", it)),
      from: fc.nat(400).map((it) => addDays("2026-01-01", it)),
      stay: fc.option(fc.nat(500)),
    })
    const range = fc.constantFrom([0, 17], [18, 35], [36, 59], [0, 11])
    const wanted = fc.record({ range, seats: fc.integer({ min: 1, max: 4 }), picks: fc.array(fc.nat(3000)) })
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 10 }), wanted, (all, { range: [from, to], seats, picks }) => {
        const seatedNow: Seated[] = []
        for (const { stay, ...it } of all) {
          const one = { ...it, until: stay === null ? null : addDays(it.from, stay) }
          if (canSeat(seatedNow, one, run.run).ok) seatedNow.push(one)
        }
        const ages = { from, to, on: start }
        const vacancy = { seats, ages, startOn: start, endOn: null }
        if (firstTooMany(vacancy, { ...run, seated: seatedNow })) return

        const first = oldestOf(ages)
        for (let seat = 0; seat < seats; seat += 1) {
          const bornOn = [first, youngestOf(ages), addDays(first, (picks[seat] ?? 0) % 150)][seat % 3]!
          const child = { bornOn, from: start, until: null }
          expect(canSeat(seatedNow, child, run.run)).toEqual({ ok: true })
          seatedNow.push(child)
        }
        expect(occupiedOn(seatedNow, start).total).toBeLessThanOrEqual(5)
      }),
    )
  })
})

describe("reserved seats", () => {
  const poor = { fact: "PRECARITY", of: null } as const
  const policy = { ...networkPolicy.reserved, priorities: [poor] }
  const reserve = (reserved: number, soFar: number, expected: number): ReserveNow => ({
    priority: poor,
    policy,
    year: { reserved, soFar, expected },
  })
  const three = { ...older, seats: 3 }
  test("stay within the cap, seat after seat", () => {
    expect(declare(three, run, reserve(0, 0, 6))).toEqual({ ok: true })
    expect(declare(three, run, reserve(0, 0, 5))).toEqual({
      ok: false,
      field: "reservedFor",
      reason: "RESERVED_CAP",
      reserved: 0,
      most: 2,
      possible: 2,
    })
    expect(declare(three, run, reserve(4, 4, 10))).toMatchObject({ reserved: 4, most: 5, possible: 1 })
    expect(declare(three, run, reserve(5, 5, 10))).toMatchObject({ possible: 0 })
    expect(declare(three, run, reserve(0, 3, 0))).toEqual({ ok: true })
  })
  test("are for a priority that was declared", () => {
    const other = { ...reserve(0, 10, 10), priority: { fact: "INDIGENOUS", of: null } as const }
    expect(declare(older, run, other)).toMatchObject({
      reason: "PRIORITY_NOT_DECLARED",
      field: "reservedFor",
    })
  })
})

describe("children a few days short", () => {
  const born = (name: string, bornOn: string) => waiting(name, { bornOn })
  const { excluded } = order(networkPolicy, termsOfF, [
    born("in", "2025-03-01"),
    born("one", "2025-03-02"),
    born("fourteen", "2025-03-15"),
    born("fifteen", "2025-03-16"),
    born("old", "2023-01-01"),
  ])
  test("are shown before a vacancy is published, the nearest first", () => {
    expect(fewDaysShort(excluded)).toEqual([
      { registrationId: "one", daysShort: 1 },
      { registrationId: "fourteen", daysShort: 14 },
    ])
  })
  test("are let in by a tolerance only, which is a setting, and none", () => {
    expect(vacancySettings.toleranceDays).toBe(0)
    const placed = (toleranceDays: number) =>
      order(networkPolicy, { ...termsOfF, toleranceDays }, [born("one", "2025-03-02")]).placed.length
    expect([placed(vacancySettings.toleranceDays), placed(1)]).toEqual([0, 1])
  })
})
