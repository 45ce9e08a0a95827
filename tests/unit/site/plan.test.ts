import { describe, expect, test } from "vitest"
import { planClosingSchema } from "#lib/site/schema/plan.ts"

describe("the form of planned maintenance", () => {
  const form = {
    ...Object.fromEntries(
      ["PUBLIC", "PARENTS", "DAYCARES", "HOME", "STAFF"].map((it) => [`state_${it}`, "CLOSED"]),
    ),
    ...{ beginsOn: ["24", "11", "2026"], beginsAt: "22 h", endsOn: ["25", "11", "2026"], endsAt: "2 h" },
    ...{ opensItself: "yes", messageFr: "Entretien.", messageEn: "Maintenance." },
  }
  const refused = (change: object) =>
    planClosingSchema
      .safeParse({ ...form, ...change })
      .error?.issues.map((it) => `${it.path.join()}: ${it.message}`)

  test("becomes two instants", () =>
    expect(planClosingSchema.parse(form)).toMatchObject({
      begins: new Date("2026-11-25T03:00:00Z"),
      ends: new Date("2026-11-25T07:00:00Z"),
      opensItself: true,
    }))
  test("may leave the end open", () => {
    const open = { endsOn: ["", "", ""], endsAt: "", opensItself: undefined }
    expect(planClosingSchema.parse({ ...form, ...open })).toMatchObject({ ends: null, opensItself: false })
    expect(refused({ ...open, opensItself: "yes" })).toEqual(["endsOn: END_MISSING"])
  })
  test("says what is wrong beside its own field", () => {
    expect(refused({ endsOn: ["23", "11", "2026"] })).toEqual(["endsOn: END_BEFORE"])
    expect(refused({ endsOn: ["24", "11", "2026"], endsAt: "22 h" })).toEqual(["endsOn: END_BEFORE"])
    expect(refused({ beginsOn: ["31", "2", "2027"] })).toEqual(["beginsOn: DATE_NONE"])
    expect(
      refused({
        beginsOn: ["14", "3", "2027"],
        beginsAt: "2 h 30",
        endsOn: ["14", "3", "2027"],
        endsAt: "4 h",
      }),
    ).toEqual(["beginsAt: HOUR_NONE"])
    expect(refused({ beginsAt: "tard" })).toEqual(["beginsAt: HOUR_FORM"])
    expect(refused({ endsAt: "" })).toEqual(["endsAt: HOUR_MISSING"])
    expect(refused({ messageEn: " " })).toEqual(["messageEn: MESSAGE_EN_MISSING"])
    expect(refused({ state_HOME: "HALF" })).toEqual(["state_HOME: STATE_MISSING"])
  })
  test("takes no field that nobody asked for, and none of the verifier's", () => {
    expect(planClosingSchema.safeParse({ ...form, state_VERIFIER: "OPEN" }).success).toBe(false)
    expect(planClosingSchema.safeParse({ ...form, reason: "INTRUSION" }).success).toBe(false)
  })
})
