import { expect, test } from "vitest"
import { placesRights } from "#lib/daycares/rights/places.ts"
import { canRun } from "#lib/daycares/rules/running.ts"
import { confirmPlacesSchema } from "#lib/daycares/schema/places.ts"
import type { Actor } from "#lib/platform/access.ts"

const permit = { infants: 10, older: 50, state: "OPEN" } as const

test("a service runs at most its permit, to the last place", () => {
  expect(canRun(permit, { infants: 10, older: 50 })).toEqual({ ok: true })
  expect(canRun(permit, { infants: 0, older: 0 })).toEqual({ ok: true })
  expect(canRun(permit, { infants: 11, older: 50 })).toEqual({
    ok: false,
    reason: "INFANTS_OVER_PERMIT",
    field: "infants",
  })
  expect(canRun(permit, { infants: 10, older: 51 })).toEqual({
    ok: false,
    reason: "OLDER_OVER_PERMIT",
    field: "older",
  })
})

test("a closed service says nothing more", () => {
  expect(canRun({ ...permit, state: "CLOSED" }, { infants: 1, older: 1 })).toEqual({
    ok: false,
    reason: "SERVICE_CLOSED",
  })
})

test("only whoever manages the service speaks for it", () => {
  const signed = { accountId: "a", sessionId: "s", membershipId: "m", freshAt: new Date(0) }
  const daycare = { id: "d" }
  const user = (daycareId: string, teamRole: "MANAGER" | "MEMBER"): Actor => ({
    kind: "DAYCARE",
    daycareId,
    teamRole,
    ...signed,
  })
  expect(placesRights["places.confirm"](user("d", "MANAGER"), daycare)).toBe(true)
  expect(placesRights["places.confirm"](user("d", "MEMBER"), daycare)).toBe(false)
  expect(placesRights["places.confirm"](user("e", "MANAGER"), daycare)).toBe(false)
  expect(placesRights["places.confirm"]({ kind: "HOME", daycareId: "d", ...signed }, daycare)).toBe(false)
})

test("numbers are read as people write them, and nothing else is", () => {
  const read = (infants: string) => confirmPlacesSchema.safeParse({ infants, older: "8", list: "OPEN" })
  expect(read(" 12 ").data).toEqual({ infants: 12, older: 8, list: "OPEN" })
  expect(read("１２").data?.infants).toBe(12)
  expect(read("").error?.issues[0]?.message).toBe("INFANTS_MISSING")
  for (const wrong of ["-1", "1.5", "1e2", "douze", "1000"])
    expect(read(wrong).error?.issues[0]?.message).toBe("PLACES_FORM")
  expect(confirmPlacesSchema.safeParse({ infants: "1", older: "8" }).error?.issues[0]?.message).toBe(
    "LIST_MISSING",
  )
})
