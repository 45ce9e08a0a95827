import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  ageInMonths,
  bracketOn,
  daysShortOf,
  isFiveOnSeptember30,
  permitClassOn,
  reachesMonthsOn,
  referenceYearOf,
} from "#lib/children/rules/ages.ts"
import { addDays } from "#lib/platform/days.ts"

const anyDay = fc.integer({ min: 0, max: 12_000 }).map((it) => addDays("2012-01-01", it))

describe("age in months", () => {
  test("is complete on the day, and not one day before", () => {
    expect(ageInMonths("2025-03-01", "2026-08-31")).toBe(17)
    expect(ageInMonths("2025-03-01", "2026-09-01")).toBe(18)
    expect(ageInMonths("2026-08-31", "2026-09-30")).toBe(0)
    expect(ageInMonths("2026-08-31", "2026-10-01")).toBe(1)
    expect(ageInMonths("2026-08-31", "2026-08-30")).toBe(-1)
  })
  test("of a child of 29 February is complete on 29 February, and else on 1 March", () => {
    expect(ageInMonths("2024-02-29", "2025-02-28")).toBe(11)
    expect(ageInMonths("2024-02-29", "2025-03-01")).toBe(12)
    expect(ageInMonths("2024-02-29", "2028-02-28")).toBe(47)
    expect(ageInMonths("2024-02-29", "2028-02-29")).toBe(48)
    expect(reachesMonthsOn("2024-02-29", 12)).toBe("2025-03-01")
    expect(reachesMonthsOn("2024-02-29", 18)).toBe("2025-08-29")
  })
  test("grows by no more than one from a day to the next, and never falls", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(3000), (born, after) => {
        const grown = ageInMonths(born, addDays(born, after + 1)) - ageInMonths(born, addDays(born, after))
        expect([0, 1]).toContain(grown)
      }),
    )
  })
  test("is reached on the first day that has it", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(84), (born, months) => {
        const day = reachesMonthsOn(born, months)
        expect(ageInMonths(born, day)).toBe(months)
        expect(ageInMonths(born, addDays(day, -1))).toBe(months - 1)
        expect(daysShortOf(born, months, day)).toBe(0)
        expect(daysShortOf(born, months, addDays(day, -1))).toBe(1)
      }),
    )
  })
})

test("infants are 17 months or less", () => {
  expect(bracketOn("2025-03-02", "2026-09-01")).toBe("INFANTS")
  expect(bracketOn("2025-03-01", "2026-09-01")).toBe("OLDER")
})

test("a reference year runs from 1 September to 31 August", () => {
  expect(referenceYearOf("2026-08-31")).toEqual({ from: "2025-09-01", until: "2026-08-31" })
  expect(referenceYearOf("2026-09-01")).toEqual({ from: "2026-09-01", until: "2027-08-31" })
  expect(referenceYearOf("2027-01-01")).toEqual({ from: "2026-09-01", until: "2027-08-31" })
})

describe("the classes of a permit", () => {
  test("part at 18 months and at 4 years on the day itself", () => {
    expect(permitClassOn("2025-03-02", "2026-09-01")).toBe("UNDER_18_MONTHS")
    expect(permitClassOn("2025-03-01", "2026-09-01")).toBe("18_MONTHS_TO_3")
    expect(permitClassOn("2022-11-15", "2026-11-14")).toBe("18_MONTHS_TO_3")
    expect(permitClassOn("2022-11-15", "2026-11-15")).toBe("FOUR")
  })
  test("part at 5 on 30 September of the reference year", () => {
    expect(isFiveOnSeptember30("2021-09-30", "2026-09-01")).toBe(true)
    expect(isFiveOnSeptember30("2021-10-01", "2026-09-01")).toBe(false)
    expect(permitClassOn("2021-09-30", "2026-08-31")).toBe("FOUR")
    expect(permitClassOn("2021-09-30", "2026-09-01")).toBe("FIVE_AND_OVER")
    expect(permitClassOn("2021-10-01", "2027-08-31")).toBe("FOUR")
    expect(permitClassOn("2021-10-01", "2027-09-01")).toBe("FIVE_AND_OVER")
  })
})
