import { describe, expect, test } from "vitest"
import { canPassOver, canTry } from "#lib/vacancies/rules/calling.ts"

describe("a try", () => {
  const now = new Date("2026-11-22T15:00:00Z")
  test("counts an hour after the last, and not a second before", () => {
    expect(canTry({ lastTry: null, now })).toEqual({ ok: true })
    expect(canTry({ lastTry: new Date("2026-11-22T14:00:00Z"), now })).toEqual({ ok: true })
    expect(canTry({ lastTry: new Date("2026-11-22T14:00:01Z"), now })).toMatchObject({
      reason: "TRIED_LATELY",
    })
  })
})

describe("a family is passed over", () => {
  test("after two tries, and only while it cannot answer by itself", () => {
    expect(canPassOver({ tries: 2, isPortalOpen: false })).toEqual({ ok: true })
    expect(canPassOver({ tries: 1, isPortalOpen: false })).toMatchObject({ reason: "TRIES_MISSING" })
    expect(canPassOver({ tries: 9, isPortalOpen: true })).toMatchObject({ reason: "PORTAL_OPEN" })
  })
})
