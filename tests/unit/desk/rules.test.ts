import { describe, expect, test } from "vitest"
import { deskRights } from "#lib/desk/rights.ts"
import { canTake } from "#lib/desk/rules.ts"
import { addFamilySchema, findByChildSchema, findByPhoneSchema, takeSchema } from "#lib/desk/schema.ts"
import { childRights } from "#lib/children/rights.ts"
import type { Actor, Purpose, StaffOnBehalf, StaffRole } from "#lib/platform/access.ts"

const today = "2026-11-24"
const reasonsOf = (result: {
  success: boolean
  error?: { issues: { message: string; path: PropertyKey[] }[] }
}) => result.error?.issues.map((it) => `${String(it.path[0])} ${it.message}`) ?? []

describe("the day of a request", () => {
  test.each([
    ["2026-11-24", null, null],
    ["2026-11-24", "BACKLOG", null],
    ["2026-11-25", null, "ASKED_AHEAD"],
    ["2026-11-23", null, "LATE_REASON_MISSING"],
    ["2026-11-23", "MAIL_DELAY", null],
    ["2026-10-25", "SITE_CLOSED", null],
    ["2026-10-24", "SITE_CLOSED", "ASKED_LONG_AGO"],
  ] as const)("%s, because of %s: %s", (askedOn, lateFor, reason) => {
    const verdict = canTake({ askedOn, lateFor }, today)
    expect(verdict.ok ? null : verdict.reason).toBe(reason)
  })
})

describe("what the desk's forms take", () => {
  test("a number as people write it, and no half of one", () => {
    const parse = (phone: string) => findByPhoneSchema.safeParse({ phone, purpose: "SUPPORT_CALL" })
    expect(parse(" (514) 555-0142 ").data?.phone).toBe("+15145550142")
    expect(reasonsOf(parse("555-0142"))).toEqual(["phone PHONE_WRONG"])
    expect(reasonsOf(parse("  "))).toEqual(["phone PHONE_MISSING"])
  })

  test("a child's whole name and birth, and why", () => {
    const whole = { givenName: "Léa", familyName: "Roy", bornOn: ["4", "3", "2025"], purpose: "SUPPORT_CALL" }
    expect(findByChildSchema.parse(whole).bornOn).toBe("2025-03-04")
    expect(reasonsOf(findByChildSchema.safeParse({ ...whole, familyName: " ", purpose: undefined }))).toEqual(
      ["familyName FAMILY_NAME_MISSING", "purpose PURPOSE_MISSING"],
    )
  })

  test("a family without an address, and a request of a day", () => {
    const request = { channel: "PAPER", askedOn: today.split("-").toReversed(), lateFor: "", note: " \n" }
    const family = { name: "Jeanne Roy", locale: "fr", email: "", phone: "", ...request }
    expect(addFamilySchema.parse(family)).toMatchObject({
      email: null,
      phone: null,
      lateFor: null,
      note: null,
    })
    expect(reasonsOf(addFamilySchema.safeParse({ ...family, email: "jeanne" }))).toEqual([
      "email EMAIL_WRONG",
    ])
    const taken = { accountId: "0b5f3b9e-5a51-4c6e-9a0d-2f1c6a5e0001", ...request }
    expect(
      reasonsOf(takeSchema.safeParse({ ...taken, channel: undefined, askedOn: ["30", "2", "2026"] })),
    ).toEqual(["channel CHANNEL_MISSING", "askedOn DATE_NONE"])
  })
})

describe("who may", () => {
  const signed = { accountId: "a", sessionId: "s", membershipId: "m", freshAt: new Date(0) }
  const staff = (role: StaffRole): Actor => ({ kind: "STAFF", role, ...signed })
  const serving = (role: StaffRole): StaffOnBehalf => ({ kind: "STAFF", role, ...signed, serves: "r" })
  const roles: StaffRole[] = ["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"]
  const those = (may: (actor: Actor) => boolean, as = staff) => roles.filter((it) => may(as(it)))
  const purpose = (it: Purpose) => ({ purpose: it })

  test("look for a family, and for which reason", () => {
    expect(those(deskRights["family.look"])).toEqual(["SUPPORT", "SECURITY_OFFICER", "PRIVACY_OFFICER"])
    expect(those((it) => deskRights["family.find"](it, purpose("SUPPORT_CALL")))).toEqual([
      "SUPPORT",
      "SECURITY_OFFICER",
    ])
    expect(those((it) => deskRights["family.open"](it, purpose("ACCESS_REQUEST")))).toEqual([
      "PRIVACY_OFFICER",
    ])
  })

  test("act for one: support, and only under its request", () => {
    const confirm = (it: Actor) => childRights["child.confirm"](it, { rights: "FULL" })
    expect(those(confirm)).toEqual([])
    expect(those(confirm, serving)).toEqual(["SUPPORT"])
    expect(those((it) => childRights["child.confirm"](it, { rights: "READ" }), serving)).toEqual([])
    expect(those((it) => childRights["guardian.invite"](it, { rights: "FULL" }), serving)).toEqual([])
    expect(those(deskRights["desk.take"])).toEqual(["SUPPORT"])
    expect(those(deskRights["family.add"])).toEqual(["SUPPORT"])
  })
})
