import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays, daysBetween, laterOf } from "#lib/platform/days.ts"
import {
  archived,
  canWish,
  effectOfWish,
  joined,
  reactivated,
  seniorityOf,
  wished,
  type Seniority,
  type SeniorityEvent,
} from "#lib/waitlist/rules/seniority.ts"

describe("joining", () => {
  test("counts from the registration, or from the wished date when that is later", () => {
    expect(joined("2025-06-01", "2026-01-05").since).toBe("2026-01-05")
    expect(joined("2026-01-20", "2026-01-05").since).toBe("2026-01-20")
    expect(joined("2024-02-29", "2024-02-29").since).toBe("2024-02-29")
  })
})

describe("another wished date", () => {
  const now = joined("2025-01-10", "2026-01-05")
  const since = (it: Seniority) => it.since

  test("that is later counts from there", () => {
    expect(since(wished(now, "2026-09-01", "2026-03-01"))).toBe("2026-09-01")
    expect(since(wished(joined("2026-03-01", "2025-01-01"), "2026-02-01", "2026-03-02"))).toBe("2026-03-01")
  })
  test("that is earlier gives no day before today", () => {
    expect(since(wished(now, "2025-03-01", "2025-06-15"))).toBe("2025-06-15")
    expect(since(wished(now, "2025-09-01", "2025-06-15"))).toBe("2025-09-01")
    expect(since(wished(now, "2025-03-01", "2026-06-15"))).toBe("2026-01-05")
  })
  test("undone within seven days counts as never made; on the eighth it was made", () => {
    const moved = wished(now, "2026-09-01", "2026-03-01")
    expect(wished(moved, "2026-01-05", "2026-03-08")).toEqual(now)
    expect(wished(moved, "2026-01-05", "2026-03-09").since).toBe("2026-03-09")
  })
  test("undone through two changes leads back to before the first", () => {
    const twice = wished(wished(now, "2026-09-01", "2026-03-01"), "2027-09-01", "2026-03-05")
    expect(wished(twice, "2026-01-05", "2026-03-08")).toEqual(now)
    expect(wished(twice, "2026-09-01", "2026-03-12").since).toBe("2026-09-01")
  })
  test("shows what it does to the days before it is saved", () => {
    const days = { today: "2026-03-01", countedTo: "2026-09-01" }
    expect(effectOfWish(now, "2026-08-01", days)).toEqual({
      before: { desiredEntryOn: "2026-01-05", since: "2026-01-05", days: 239 },
      after: { desiredEntryOn: "2026-08-01", since: "2026-08-01", days: 31 },
      isUndo: false,
      undoUntil: "2026-03-08",
    })
    const moved = wished(now, "2026-08-01", "2026-03-01")
    expect(effectOfWish(moved, "2026-01-05", { ...days, today: "2026-03-08" })).toMatchObject({
      after: { since: "2026-01-05", days: 239 },
      isUndo: true,
      undoUntil: null,
    })
  })
  test("that asks for days nobody waited is refused, an undo never", () => {
    expect(canWish(now, "2025-12-01", "2026-03-01")).toEqual({
      ok: false,
      reason: "WISH_WOULD_GAIN_DAYS",
      field: "desiredEntryOn",
    })
    expect(canWish(now, "2026-01-05", "2026-03-01")).toMatchObject({ reason: "WISH_UNCHANGED" })
    expect(canWish(now, "2026-02-01", "2026-03-01")).toEqual({ ok: true })
    expect(canWish(wished(now, "2027-01-01", "2026-03-01"), "2026-03-01", "2026-03-20")).toMatchObject({
      reason: "WISH_WOULD_GAIN_DAYS",
    })
    expect(canWish(wished(now, "2027-01-01", "2026-03-01"), "2026-03-20", "2026-03-20")).toEqual({ ok: true })
    expect(canWish(wished(now, "2027-01-01", "2026-03-01"), "2026-01-05", "2026-03-08")).toEqual({ ok: true })
  })
})

describe("an archive", () => {
  test("moves `since` by its days, over a leap day and a year's end too", () => {
    const now = joined("2023-01-01", "2023-06-01")
    expect(reactivated(archived(now, "2024-02-20"), "2024-03-20").since).toBe("2023-06-30")
    expect(reactivated(archived(now, "2025-12-30"), "2026-01-02").since).toBe("2023-06-04")
    expect(reactivated(archived(now, "2025-12-30"), "2025-12-30").since).toBe("2023-06-01")
  })
  test("does not end twice, and does not begin twice", () => {
    const back = reactivated(archived(joined("2023-01-01", "2023-06-01"), "2024-01-01"), "2024-01-11")
    expect(reactivated(back, "2024-02-01")).toEqual(back)
    const still = archived(joined("2023-01-01", "2023-06-01"), "2024-01-01")
    expect(archived(still, "2024-01-05")).toEqual(still)
  })
  test("is not wiped out by moving the date back and forth", () => {
    const future = joined("2026-01-01", "2027-01-01")
    const frozen = reactivated(archived(future, "2026-02-01"), "2026-03-03")
    expect(frozen.since).toBe("2027-01-31")
    const later = wished(frozen, "2027-03-01", "2026-04-01")
    expect(wished(later, "2027-01-01", "2026-06-01").since).toBe("2027-01-31")
  })
})

/** A family's whims: each step some days after the one before. */
const day0 = "2024-02-20"
const anyWish = fc.integer({ min: -400, max: 900 }).map((it) => addDays(day0, it))
const anySteps = fc.array(
  fc.record({
    after: fc.oneof(fc.nat(9), fc.nat(200)),
    wish: fc.oneof(anyWish, fc.constantFrom("2024-02-29", "2024-12-31", "2025-01-01")),
  }),
  { maxLength: 8 },
)
type Steps = { after: number; wish: string }[]
const historyOf = (first: string, steps: Steps, from = day0): SeniorityEvent[] => {
  let on = from
  return [
    { did: "JOINED", on: day0, desiredEntryOn: first },
    ...steps.map((it): SeniorityEvent => {
      on = addDays(on, it.after)
      return { did: "WISHED", on, desiredEntryOn: it.wish }
    }),
  ]
}
const lastDay = (history: SeniorityEvent[]) => history.at(-1)?.on ?? day0

describe("whatever a family does with its date", () => {
  test("it never stands better than one that had said so on the first day", () => {
    fc.assert(
      fc.property(anyWish, anySteps, (first, steps) => {
        const now = seniorityOf(historyOf(first, steps))
        expect(now.since >= laterOf(day0, now.desiredEntryOn)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test("without an archive it is the formula of domain.md to the letter", () => {
    fc.assert(
      fc.property(anyWish, anySteps, (first, steps) => {
        let wish = first
        let since = laterOf(day0, first)
        // More than a week between two changes: nothing is an undo.
        const slow = steps.map((it) => ({ ...it, after: it.after + 8 }))
        let on = day0
        for (const it of slow) {
          on = addDays(on, it.after)
          const before = since
          if (it.wish > wish) since = it.wish > before ? it.wish : before
          if (it.wish < wish) {
            const earliest = it.wish > on ? it.wish : on
            since = earliest < before ? earliest : before
          }
          wish = it.wish
        }
        expect(seniorityOf(historyOf(first, slow)).since).toBe(since)
      }),
      { numRuns: 1000 },
    )
  })

  test("back where it was, it has no day more than before, archives included", () => {
    const archive = fc.option(fc.record({ at: fc.nat(8), days: fc.nat(90) }))
    fc.assert(
      fc.property(anyWish, anySteps, archive, fc.nat(60), (first, steps, frozen, last) => {
        let now = joined(day0, first)
        let on = day0
        let stayed = joined(day0, first)
        steps.forEach((it, at) => {
          if (frozen?.at === at) {
            const until = addDays(on, frozen.days)
            now = reactivated(archived(now, on), until)
            stayed = reactivated(archived(stayed, on), until)
            on = until
          }
          on = addDays(on, it.after)
          now = wished(now, it.wish, on)
        })
        expect(wished(now, first, addDays(on, last)).since >= stayed.since).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test("a change and its undo leave nothing behind, however often", () => {
    fc.assert(
      fc.property(
        anyWish,
        anySteps,
        anyWish,
        fc.nat(7),
        fc.nat(3),
        (first, steps, whim, undoAfter, times) => {
          const history = historyOf(first, steps)
          const now = seniorityOf(history)
          // A wish that happens to lead back to an earlier date is an undo itself, not a change.
          fc.pre(!now.replaced.some((it) => it.desiredEntryOn === whim))
          const on = addDays(lastDay(history), 8)
          let then = now
          for (let time = 0; time <= times; time++)
            then = wished(wished(then, whim, on), now.desiredEntryOn, addDays(on, undoAfter))
          expect(then).toEqual(now)
        },
      ),
    )
  })

  test("the effect shown is the effect saved", () => {
    fc.assert(
      fc.property(anyWish, anySteps, anyWish, fc.nat(30), (first, steps, next, after) => {
        const history = historyOf(first, steps)
        const today = addDays(lastDay(history), after)
        const now = seniorityOf(history)
        const { before, after: then } = effectOfWish(now, next, { today, countedTo: today })
        const saved = seniorityOf([...history, { did: "WISHED", on: today, desiredEntryOn: next }])
        expect(before.since).toBe(now.since)
        expect(then).toEqual({
          desiredEntryOn: next,
          since: saved.since,
          days: Math.max(0, daysBetween(saved.since, today)),
        })
      }),
    )
  })
})

test("a history begins by joining, once", () => {
  expect(() => seniorityOf([])).toThrow()
  expect(() => seniorityOf([{ did: "ARCHIVED", on: day0 }])).toThrow()
})
