import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays } from "#lib/platform/days.ts"
import { canHoldSeat, covers, overlap } from "#lib/placements/rules/attending.ts"
import {
  agesIntoFull,
  canSeat,
  daysOfChange,
  firstOverflow,
  occupiedOn,
  overPermit,
  type Seated,
} from "#lib/placements/rules/occupancy.ts"
import {
  hasEnded,
  placementAfter,
  placementEvents,
  placementStates,
  restoresRegistrations,
  stepsOf,
  takesSeat,
} from "#lib/placements/rules/states.ts"

test("a placement goes where domain.md leads it, and nowhere else", () => {
  const told = placementStates.flatMap((state) =>
    placementEvents.flatMap((event) => {
      const next = placementAfter(state, event)
      return next.ok ? [`${state} ${event} ${next.value}`] : []
    }),
  )
  expect(told).toEqual([
    "PENDING CONFIRMED ACTIVE",
    "PENDING CANCELLED_BY_DAYCARE CANCELLED",
    "PENDING CANCELLED_BY_FAMILY CANCELLED",
    "PENDING NO_SHOW CANCELLED",
    "ACTIVE NOTICE_GIVEN ENDING",
    "ACTIVE LAST_DAY_PASSED ENDED",
    "ACTIVE NO_SHOW CANCELLED",
    "ENDING NOTICE_WITHDRAWN ACTIVE",
    "ENDING LAST_DAY_PASSED ENDED",
  ])
  expect(placementStates.filter(takesSeat)).toEqual(["PENDING", "ACTIVE", "ENDING"])
  expect(placementEvents.filter(restoresRegistrations)).toEqual(["CANCELLED_BY_DAYCARE"])
  expect([hasEnded("2026-08-31", "2026-08-31"), hasEnded("2026-08-31", "2026-09-01")]).toEqual([false, true])
})

test("a service may say of a place what its state and its days allow", () => {
  const steps = (state: "PENDING" | "ACTIVE" | "ENDING" | "ENDED", today: string) =>
    stepsOf({ state, startsOn: "2026-12-01" }, today)
  expect(steps("PENDING", "2026-11-30")).toEqual(["CONFIRMED", "CANCELLED_BY_DAYCARE"])
  expect(steps("PENDING", "2026-12-01")).toEqual(["CONFIRMED", "CANCELLED_BY_DAYCARE", "NO_SHOW"])
  expect(steps("ACTIVE", "2026-12-15")).toEqual(["NOTICE_GIVEN", "NO_SHOW"])
  expect(steps("ACTIVE", "2026-12-16")).toEqual(["NOTICE_GIVEN"])
  expect([steps("ENDING", "2026-12-01"), steps("ENDED", "2026-12-01")]).toEqual([["NOTICE_WITHDRAWN"], []])
})

describe("a child's seats", () => {
  const until = (from: string, to: string | null) => ({ from, until: to })
  test("follow each other, and never share a day", () => {
    const held = [until("2025-09-01", "2026-08-31")]
    expect(canHoldSeat(until("2026-09-01", null), held)).toEqual({ ok: true })
    expect(canHoldSeat(until("2026-08-31", null), held)).toMatchObject({ reason: "SEAT_HELD" })
    expect(canHoldSeat(until("2024-09-01", "2025-08-31"), held)).toEqual({ ok: true })
    expect(canHoldSeat(until("2024-09-01", "2025-09-01"), held)).toMatchObject({ reason: "SEAT_HELD" })
    expect(canHoldSeat(until("2024-09-01", null), held)).toMatchObject({ reason: "SEAT_HELD" })
    expect(canHoldSeat(until("2026-09-02", "2026-09-01"), [])).toMatchObject({ reason: "SPAN_EMPTY" })
  })
  test("overlap exactly when there is a day that both cover", () => {
    const day = fc.nat(20).map((it) => addDays("2024-02-20", it))
    const span = fc.record({ from: day, length: fc.option(fc.nat(8)) }).map(({ from, length }) => ({
      from,
      until: length === null ? null : addDays(from, length),
    }))
    fc.assert(
      fc.property(span, span, (one, other) => {
        const days = Array.from({ length: 60 }, (_, it) => addDays("2024-02-20", it))
        expect(overlap(one, other)).toBe(days.some((it) => covers(one, it) && covers(other, it)))
        expect(overlap(one, other)).toBe(overlap(other, one))
      }),
    )
  })
})

describe("places really run", () => {
  const run = { INFANTS: 2, OLDER: 3 }
  const infant = (from: string, bornOn = "2026-01-15", until: string | null = null): Seated => ({
    bornOn,
    from,
    until,
  })
  const older = (from: string, until: string | null = null): Seated => ({ bornOn: "2024-01-15", from, until })
  const start = "2026-09-01"

  test("are counted by bracket; a child who turns 18 months frees an infant's place that day, not before", () => {
    const seated = [infant(start), older(start)]
    expect(occupiedOn(seated, "2027-07-14")).toEqual({ INFANTS: 1, OLDER: 1, total: 2 })
    expect(occupiedOn(seated, "2027-07-15")).toEqual({ INFANTS: 0, OLDER: 2, total: 2 })
  })
  test("are never exceeded, by bracket or in all", () => {
    expect(canSeat([infant(start)], infant(start), run)).toEqual({ ok: true })
    expect(canSeat([infant(start), infant(start)], infant(start), run)).toMatchObject({
      reason: "INFANTS_FULL",
    })
    expect(canSeat([older(start), older(start), older(start)], older(start), run)).toMatchObject({
      reason: "OLDER_FULL",
    })
    expect(firstOverflow([infant(start), infant(start)], infant(start), run)).toEqual({
      on: start,
      bracket: "INFANTS",
      taken: 3,
      places: 2,
    })
  })
  test("are promised: who comes now may not take the place of who comes later", () => {
    const promised = [older("2026-11-02"), older("2026-11-02"), older("2026-11-02")]
    expect(firstOverflow(promised, older(start), run)?.on).toBe("2026-11-02")
    expect(canSeat(promised, older(start, "2026-11-01"), run)).toEqual({ ok: true })
    expect(canSeat([older(start, "2026-08-31")], older(start), { INFANTS: 0, OLDER: 1 })).toEqual({
      ok: true,
    })
  })
  test("a child who grows out of the infants' places sends nobody away, and fills no other", () => {
    const full = [infant(start), infant(start), older(start), older(start)]
    expect(canSeat(full, older(start), run)).toEqual({ ok: true })
    const all = [...full, older(start)]
    expect(agesIntoFull(all, run, { from: start, until: null })).toEqual([
      { on: "2027-07-15", bracket: "OLDER", taken: 5, places: 3 },
    ])
    expect(canSeat(all, infant("2027-07-15", "2027-01-01"), run)).toMatchObject({ reason: "PLACES_FULL" })
    expect(canSeat(full, older("2027-07-15"), run)).toMatchObject({ reason: "OLDER_FULL" })
  })
  test("an infant is not sent away for a place that will be an older child's when both are older", () => {
    const promised = [older("2027-09-01"), older("2027-09-01"), older("2027-09-01")]
    expect(canSeat(promised, infant(start), run)).toEqual({ ok: true })
    expect(canSeat([...promised, infant(start), infant(start)], infant(start), run)).toMatchObject({
      reason: "INFANTS_FULL",
    })
  })
  test("change on the days on which somebody comes, leaves, or turns 18 months", () => {
    const days = daysOfChange([infant(start, "2026-01-15", "2027-08-31"), older("2026-11-02")], {
      from: "2026-10-01",
      until: "2027-12-31",
    })
    expect(days).toEqual(["2026-10-01", "2026-11-02", "2027-07-15", "2027-09-01"])
  })
  test("over the permit is a warning with its numbers", () => {
    const seated = [infant(start), infant(start), older(start)]
    expect(overPermit(seated, { INFANTS: 2, OLDER: 1 }, start)).toEqual([])
    expect(overPermit(seated, { INFANTS: 1, OLDER: 1 }, start)).toEqual([
      { on: start, bracket: "INFANTS", taken: 2, places: 1 },
      { on: start, bracket: "TOTAL", taken: 3, places: 2 },
    ])
  })

  test("children seated one after another, if asked each time, are never more than the places on any day", () => {
    const day = fc.nat(700).map((it) => addDays("2026-01-01", it))
    const wanted = fc
      .record({
        bornOn: fc.nat(900).map((it) => addDays("2023-09-01", it)),
        from: day,
        stay: fc.option(fc.nat(300)),
      })
      .map(({ bornOn, from, stay }) => ({ bornOn, from, until: stay === null ? null : addDays(from, stay) }))
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 14 }), (all) => {
        const seated: Seated[] = []
        for (const it of all) if (canSeat(seated, it, run).ok) seated.push(it)
        for (let at = 0; at < 1100; at += 7) {
          const taken = occupiedOn(seated, addDays("2026-01-01", at))
          expect(taken.total).toBeLessThanOrEqual(5)
          expect(taken.INFANTS).toBeLessThanOrEqual(2)
        }
        for (const it of seated)
          if (occupiedOn([it], it.from).OLDER)
            expect(occupiedOn(seated, it.from).OLDER - agedIn(seated, it.from)).toBeLessThanOrEqual(3)
      }),
    )
  })
  /** Older children who came as infants. */
  const agedIn = (seated: Seated[], on: string) =>
    seated.filter((it) => covers(it, on) && occupiedOn([it], it.from).INFANTS && occupiedOn([it], on).OLDER)
      .length
})
