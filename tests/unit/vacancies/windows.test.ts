import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { closuresFor, deadlineUnder, type Closure } from "#lib/vacancies/rules/closures.ts"
import { vacancySettings } from "#lib/vacancies/rules/settings.ts"
import {
  expiresAt,
  firstLatestStart,
  invitationDeadline,
  isInTime,
  isTimeToInvite,
  isTimeToOffer,
  lastInstantOf,
  mayExpire,
  offerDeadline,
  vacancyExpiresAt,
  type Asking,
} from "#lib/vacancies/rules/windows.ts"

const hour = 3_600_000
const at = (text: string) => new Date(text)
const plus = (from: Date, hours: number) => new Date(from.getTime() + hours * hour)
const regular: Asking = { kind: "REGULAR", latestStartOn: "2026-09-15" }
const urgent: Asking = { kind: "URGENT", latestStartOn: "2026-09-15" }
const sentAt = at("2026-06-15T14:00:00Z")

describe("a window", () => {
  test("is 72 hours for an invitation and 7 days for an offer; 24 hours each when it is urgent", () => {
    expect(invitationDeadline(sentAt, regular)).toEqual(at("2026-06-18T14:00:00Z"))
    expect(offerDeadline(sentAt, regular)).toEqual(at("2026-06-22T14:00:00Z"))
    expect(invitationDeadline(sentAt, urgent)).toEqual(at("2026-06-16T14:00:00Z"))
    expect(offerDeadline(sentAt, urgent)).toEqual(at("2026-06-16T14:00:00Z"))
    for (const kind of ["REPLACEMENT", "GROUP"] as const)
      expect(offerDeadline(sentAt, { ...regular, kind })).toEqual(plus(sentAt, 168))
  })
  test("is the same number of hours in the week in which the clocks change", () => {
    const march = at("2026-03-06T14:00:00Z")
    const latest = { ...regular, latestStartOn: "2026-05-01" }
    expect(offerDeadline(march, latest).getTime() - march.getTime()).toBe(168 * hour)
  })
  test("is a setting", () => {
    const settings = { ...vacancySettings, offerHours: { ordinary: 48, urgent: 6 } }
    expect(offerDeadline(sentAt, regular, settings)).toEqual(plus(sentAt, 48))
    expect(offerDeadline(sentAt, urgent, settings)).toEqual(plus(sentAt, 6))
  })

  // The 15th of September ends at 4 h on the 16th, by UTC.
  test("of an offer never outlasts the last day on which the child may begin", () => {
    expect(lastInstantOf("2026-09-15")).toEqual(at("2026-09-16T03:59:59Z"))
    expect(offerDeadline(at("2026-09-12T14:00:00Z"), regular)).toEqual(lastInstantOf("2026-09-15"))
  })
  test("of an invitation leaves a day for the offer that may follow", () => {
    expect(invitationDeadline(at("2026-09-13T02:00:00Z"), regular)).toEqual(at("2026-09-15T03:59:59Z"))
  })
  test("of less than a day is none: nobody is asked any more", () => {
    const last = lastInstantOf("2026-09-15")
    expect([48, 47.99].map((it) => isTimeToInvite(plus(last, -it), regular))).toEqual([true, false])
    expect([24, 23.99].map((it) => isTimeToOffer(plus(last, -it), regular))).toEqual([true, false])
    expect([48, 47.99].map((it) => isTimeToInvite(plus(last, -it), urgent))).toEqual([true, false])
  })
  test("must fit before the latest start when a vacancy is published: ten days, two when urgent", () => {
    expect(firstLatestStart(sentAt, "REGULAR")).toBe("2026-06-25")
    expect(firstLatestStart(sentAt, "URGENT")).toBe("2026-06-17")
    // At 23 h in Québec it is tomorrow by UTC, and today on the wall.
    expect(firstLatestStart(at("2026-06-16T03:00:00Z"), "URGENT")).toBe("2026-06-17")
  })
  test("is over for good on the day after the latest start", () => {
    expect(vacancyExpiresAt(regular)).toEqual(at("2026-09-16T04:00:00Z"))
    expect(vacancyExpiresAt({ latestStartOn: "2026-12-31" })).toEqual(at("2027-01-01T05:00:00Z"))
  })
})

describe("a deadline", () => {
  const deadline = at("2026-06-18T14:00:00Z")
  const seconds = (it: number) => plus(deadline, it / 3600)
  test("lets through an answer received the second before, and none the second after", () => {
    expect([-1, 0, 1].map((it) => isInTime(seconds(it), deadline))).toEqual([true, true, false])
    expect(isInTime(new Date(deadline.getTime() + 1), deadline)).toBe(false)
  })
  test("is followed by expiry a few seconds later, so that an answer that was received wins", () => {
    expect(expiresAt(deadline)).toEqual(seconds(5))
    expect([0, 4, 5, 6].map((it) => mayExpire(deadline, seconds(it)))).toEqual([false, false, true, true])
  })
  test("is none while the clock stands: nothing is late, and nothing expires", () => {
    expect(isInTime(at("2030-01-01T00:00:00Z"), null)).toBe(true)
    expect(mayExpire(null, at("2030-01-01T00:00:00Z"))).toBe(false)
  })
  test("never lets an answer in that expiry could have overtaken", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (ms) => {
        const then = new Date(deadline.getTime() + ms)
        expect(isInTime(then, deadline) && mayExpire(deadline, then)).toBe(false)
      }),
    )
  })
})

describe("a closure stops the clock", () => {
  const window = { sentAt, deadline: plus(sentAt, 72) }
  const closed = (from: number, until: number | null): Closure => ({
    from: plus(sentAt, from),
    until: until === null ? null : plus(sentAt, until),
  })
  const hoursUnder = (...closures: Closure[]) => {
    const deadline = deadlineUnder(window, closures)
    return deadline && (deadline.getTime() - sentAt.getTime()) / hour
  }

  test("for those who must answer, when they can read only or not at all", () => {
    const closings = (["OPEN", "READ_ONLY", "CLOSED"] as const).map((state) => ({
      ...closed(1, 2),
      states: { PARENTS: state, DAYCARES: "CLOSED" as const },
    }))
    expect(closuresFor("PARENTS", closings)).toEqual(closings.slice(1))
    expect(closuresFor("DAYCARES", closings)).toHaveLength(3)
    expect(closuresFor("HOME", closings)).toEqual([])
  })
  test("and the closed time is added", () => {
    expect(hoursUnder()).toBe(72)
    expect(hoursUnder(closed(10, 20))).toBe(82)
    expect(hoursUnder(closed(10, 20), closed(30, 35))).toBe(87)
  })
  test("and at least 24 hours remain after each reopening", () => {
    expect(hoursUnder(closed(71, 73))).toBe(97)
    expect(hoursUnder(closed(71, 73), closed(96, 97))).toBe(121)
  })
  test("and stands as long as it lasts", () => {
    expect(hoursUnder(closed(10, null))).toBeNull()
    expect(hoursUnder(closed(10, 20), closed(81, null))).toBeNull()
  })
  test("but not for a window that was over before, nor for one that was sent after", () => {
    expect(hoursUnder(closed(72, 80))).toBe(104)
    expect(hoursUnder(closed(72.01, 80))).toBe(72)
    expect(hoursUnder(closed(73, null))).toBe(72)
    expect(hoursUnder(closed(-10, 0))).toBe(72)
  })
  test("only from the day of sending for what the desk sent meanwhile", () => {
    expect(hoursUnder(closed(-100, 6))).toBe(78)
  })
  test("an hour of two closures that overlap or touch counts once", () => {
    expect(hoursUnder(closed(10, 20), closed(15, 25))).toBe(87)
    expect(hoursUnder(closed(10, 20), closed(20, 25))).toBe(87)
    expect(hoursUnder(closed(10, 30), closed(15, 25))).toBe(92)
    expect(hoursUnder(closed(10, 20), closed(15, null))).toBeNull()
    expect(hoursUnder(closed(10, null), closed(15, 20))).toBeNull()
  })

  const anyClosure = fc
    .record({ from: fc.integer({ min: -50, max: 150 }), long: fc.integer({ min: 0, max: 60 }) })
    .map(({ from, long }) => closed(from, from + long))
  const anyClosures = fc.array(anyClosure, { maxLength: 5 })

  test("each counts once, in whatever order and however often they are counted", () => {
    fc.assert(
      fc.property(anyClosures, (closures) => {
        const once = hoursUnder(...closures)
        expect(hoursUnder(...closures.toReversed())).toBe(once)
        expect(hoursUnder(...closures, ...closures)).toBe(once)
      }),
    )
  })
  test("nobody has less open time than was promised, nor less than a day after a reopening", () => {
    fc.assert(
      fc.property(anyClosures, (closures) => {
        const end = hoursUnder(...closures) ?? 0
        const isClosed = (it: number) =>
          closures.some(({ from, until }) => plus(sentAt, it) >= from && until && plus(sentAt, it) < until)
        const open = Array.from({ length: end }, (_, it) => it).filter((it) => !isClosed(it)).length
        expect(open).toBeGreaterThanOrEqual(72)
        for (const { from, until } of closures)
          if (until && until > sentAt && from < plus(sentAt, end) && until > from)
            expect(until.getTime()).toBeLessThanOrEqual(plus(sentAt, end - 24).getTime())
      }),
    )
  })
})
