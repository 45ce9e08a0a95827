import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { confirmedUntil, dueStep, stepsOfSilence, type Confirming } from "#lib/children/rules/confirming.ts"
import { canComplete, canSay } from "#lib/children/rules/saying.ts"
import { covers } from "#lib/children/rules/schedule.ts"
import { areSiblings, areTwins, canLink, type Kin } from "#lib/children/rules/siblings.ts"
import { childFileAfter, childFileEvents, childFileStates } from "#lib/children/rules/states.ts"
import { addDays } from "#lib/platform/days.ts"

const today = "2026-06-15"

describe("what a file may say", () => {
  const said = (given: object) =>
    canSay({ bornOn: "2025-01-01", expectedOn: null, desiredEntryOn: "2026-09-01", ...given }, today)
  const unborn = { bornOn: null, expectedOn: "2026-10-01", desiredEntryOn: "2027-09-01" }

  test("a child is born by today, and at most seven years ago", () => {
    expect(said({ bornOn: today })).toEqual({ ok: true })
    expect(said({ bornOn: "2026-06-16" })).toEqual({ ok: false, reason: "BORN_IN_FUTURE", field: "bornOn" })
    expect(said({ bornOn: "2019-06-15", desiredEntryOn: "2026-06-15" })).toEqual({ ok: true })
    expect(said({ bornOn: "2019-06-14" })).toMatchObject({ reason: "BORN_LONG_AGO" })
  })
  test("nobody enters before being born", () => {
    expect(said({ bornOn: "2026-06-01", desiredEntryOn: "2026-06-01" })).toEqual({ ok: true })
    expect(said({ bornOn: "2026-06-01", desiredEntryOn: "2026-05-31" })).toEqual({
      ok: false,
      reason: "WISHED_BEFORE_BIRTH",
      field: "desiredEntryOn",
    })
    expect(said({ ...unborn, desiredEntryOn: "2026-09-30" })).toMatchObject({ reason: "WISHED_BEFORE_BIRTH" })
    expect(said({ desiredEntryOn: "2032-01-02" })).toMatchObject({ reason: "WISHED_TOO_OLD" })
  })
  test("a child is born or expected, not both and not neither", () => {
    expect(said(unborn)).toEqual({ ok: true })
    expect(said({ bornOn: null })).toMatchObject({ reason: "BIRTH_MISSING" })
    expect(said({ expectedOn: "2026-10-01" })).toMatchObject({ reason: "BIRTH_TWICE" })
    expect(said({ ...unborn, expectedOn: "2026-05-15" })).toEqual({ ok: true })
    expect(said({ ...unborn, expectedOn: "2026-05-14" })).toMatchObject({ reason: "EXPECTED_PAST" })
    expect(said({ ...unborn, expectedOn: "2027-04-12" })).toMatchObject({ reason: "EXPECTED_FAR" })
  })
  test("an unborn child stays a draft, and has no rank", () => {
    expect(canComplete(unborn, true)).toMatchObject({ reason: "UNBORN" })
    expect(canComplete({ ...unborn, bornOn: "2026-06-01" }, true)).toEqual({ ok: true })
    expect(canComplete({ ...unborn, bornOn: "2026-06-01" }, false)).toMatchObject({ reason: "INCOMPLETE" })
  })
})

describe("the states of a file", () => {
  test("are those of domain.md, and nothing else leads anywhere", () => {
    const told = childFileStates.flatMap((state) =>
      childFileEvents.flatMap((event) => {
        const next = childFileAfter(state, event)
        return next.ok ? [`${state} ${event} ${next.value}`] : []
      }),
    )
    expect(told).toEqual([
      "DRAFT COMPLETED ACTIVE",
      "DRAFT CLOSED CLOSED",
      "ACTIVE CONFIRMATION_ENDED TO_CONFIRM",
      "ACTIVE CONFIRMED ACTIVE",
      "ACTIVE PLACED PLACED",
      "ACTIVE CLOSED CLOSED",
      "TO_CONFIRM CONFIRMED ACTIVE",
      "TO_CONFIRM GRACE_ENDED ARCHIVED",
      "TO_CONFIRM PLACED PLACED",
      "TO_CONFIRM CLOSED CLOSED",
      "ARCHIVED REACTIVATED ACTIVE",
      "ARCHIVED CLOSED CLOSED",
      "PLACED LOOKS_AGAIN ACTIVE",
      "PLACED CLOSED CLOSED",
      "CLOSED DESTROYED DESTROYED",
    ])
  })
})

describe("a family that never answers", () => {
  test("is reminded 30, 14 and 3 days before, has 14 days of grace, and six months before the file closes", () => {
    const until = confirmedUntil("2025-12-01")
    expect(until).toBe("2026-06-01")
    expect(stepsOfSilence(until).map((it) => `${it.on} ${it.does}`)).toEqual([
      "2026-05-02 REMIND",
      "2026-05-18 REMIND",
      "2026-05-29 REMIND",
      "2026-06-02 CONFIRMATION_ENDED",
      "2026-06-16 GRACE_ENDED",
      "2026-12-16 CLOSED",
    ])
    expect(stepsOfSilence(until)[3]?.at.toISOString()).toBe("2026-06-02T04:00:00.000Z")
  })

  const file: Confirming = {
    state: "ACTIVE",
    confirmedUntil: "2026-06-01",
    toConfirmOn: null,
    archivedOn: null,
    reminded: null,
  }
  test("walked through day by day, goes through exactly these steps", () => {
    const told: string[] = []
    let now = file
    for (let day = "2026-04-01"; day < "2027-02-01"; day = addDays(day, 1)) {
      const due = dueStep(now, day)
      if (due === null) continue
      told.push(`${day} ${typeof due === "string" ? due : `REMIND ${due.remind}`}`)
      if (typeof due !== "string") now = { ...now, reminded: due.remind }
      if (due === "CONFIRMATION_ENDED") now = { ...now, state: "TO_CONFIRM", toConfirmOn: day }
      if (due === "GRACE_ENDED") now = { ...now, state: "ARCHIVED", archivedOn: day }
      if (due === "CLOSED") now = { ...now, state: "CLOSED" }
    }
    expect(told).toEqual([
      "2026-05-02 REMIND 30",
      "2026-05-18 REMIND 14",
      "2026-05-29 REMIND 3",
      "2026-06-02 CONFIRMATION_ENDED",
      "2026-06-16 GRACE_ENDED",
      "2026-12-16 CLOSED",
    ])
  })
  test("after a standstill gets one reminder, and its whole grace", () => {
    expect(dueStep(file, "2026-05-31")).toEqual({ remind: 3 })
    expect(dueStep({ ...file, reminded: 3 }, "2026-06-01")).toBeNull()
    expect(dueStep(file, "2026-07-01")).toBe("CONFIRMATION_ENDED")
    const late: Confirming = { ...file, state: "TO_CONFIRM", toConfirmOn: "2026-07-01" }
    expect(dueStep(late, "2026-07-14")).toBeNull()
    expect(dueStep(late, "2026-07-15")).toBe("GRACE_ENDED")
  })
  test("a draft, a placed and a closed file wait for nothing", () => {
    for (const state of ["DRAFT", "PLACED", "CLOSED", "DESTROYED"] as const)
      expect(dueStep({ ...file, state }, "2030-01-01")).toBeNull()
  })
})

describe("brothers and sisters", () => {
  const kin = (childId: string, given: Partial<Kin> = {}): Kin => ({
    childId,
    bornOn: "2025-01-31",
    households: ["h"],
    guardians: ["g"],
    ...given,
  })
  test("share a residence; a child of two homes has siblings in both", () => {
    expect(areSiblings(kin("a"), kin("b", { households: ["x", "h"], guardians: ["other"] }))).toBe(true)
    expect(areSiblings(kin("a"), kin("b", { households: ["x"] }))).toBe(false)
    expect(areSiblings(kin("a"), kin("a"))).toBe(false)
  })
  test("are twins when born on one day, or either side of one midnight", () => {
    expect(areTwins(kin("a"), kin("b"))).toBe(true)
    expect(areTwins(kin("a"), kin("b", { bornOn: "2025-02-01" }))).toBe(true)
    expect(areTwins(kin("a"), kin("b", { bornOn: "2025-02-02" }))).toBe(false)
    expect(areTwins(kin("a"), kin("b", { bornOn: null }))).toBe(false)
    expect(areTwins(kin("a"), kin("b", { guardians: ["other"] }))).toBe(false)
  })
  test("are linked by a guardian of both, under one roof", () => {
    expect(canLink(kin("a"), kin("b"), ["a", "b"])).toEqual({ ok: true })
    expect(canLink(kin("a"), kin("b"), ["a"])).toMatchObject({ reason: "NOT_YOURS" })
    expect(canLink(kin("a"), kin("a"), ["a"])).toMatchObject({ reason: "SAME_CHILD" })
    expect(canLink(kin("a"), kin("b", { households: [] }), ["a", "b"])).toMatchObject({
      reason: "OTHER_RESIDENCE",
    })
  })
})

test("a place covers what a family needs when it has each of its days and hours", () => {
  const days = (weekdays: number[], from: number, until: number) => ({ weekdays, from, until })
  const week = days([1, 2, 3, 4, 5], 420, 1080)
  expect(covers(week, days([1, 5], 420, 1080))).toBe(true)
  expect(covers(week, days([1, 6], 480, 1020))).toBe(false)
  expect(covers(week, days([1], 419, 1020))).toBe(false)
  expect(covers(week, days([1], 420, 1081))).toBe(false)
  fc.assert(fc.property(fc.constantFrom(null, week), (it) => covers(it, null) && covers(null, it)))
})
