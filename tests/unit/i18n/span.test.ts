import { expect, test } from "vitest"
import { span } from "#lib/i18n/format.ts"

const said = (seconds: number, locale: "fr" | "en") => span(seconds, locale).replace(/[\u00a0\u202f]/g, " ")

test("what waits for two days is said in days, not in seconds", () => {
  expect(said(180_002, "fr")).toBe("2 jours")
  expect(said(180_002, "en")).toBe("2 days")
})

test("below two of a unit, the smaller one is said", () => {
  expect(said(100_000, "fr")).toBe("27 heures")
  expect(said(3_700, "en")).toBe("61 minutes")
  expect(said(119, "en")).toBe("119 seconds")
  expect(said(1, "fr")).toBe("1 seconde")
})
