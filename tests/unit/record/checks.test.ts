import { expect, test } from "vitest"
import { messages } from "#lib/i18n/messages.ts"
import { hundredths } from "#lib/record/rules/checks.ts"
import { reportOf } from "#lib/record/rules/report.ts"
import { beginCheckSchema } from "#lib/record/schema/checks.ts"
import type { CheckView } from "#lib/record/views/checks.ts"
import { sentences } from "#lib/vacancies/queries/invariants.ts"

test("each promise has its words in French, and none is of yesterday", () => {
  expect(Object.keys(messages("fr").checks.promises).toSorted()).toEqual(sentences.toSorted())
})

test("a part is never said to be whole before it is over", () => {
  const part = (checked: number, total: number | null, endedAt: Date | null = null) =>
    hundredths({ checked, total, endedAt })
  expect([part(0, null), part(0, 0), part(1, 3), part(3, 3), part(999, 1000)]).toEqual([0, 0, 33, 99, 99])
  expect(part(0, 0, new Date())).toBe(100)
})

test("a window needs the day and the hour, or neither", () => {
  const none = ["", "", ""]
  const said = (fromOn: string[], fromAt: string) => {
    const read = beginCheckSchema.safeParse({ fromOn, fromAt, untilOn: none, untilAt: "" })
    return read.error?.issues.map((it) => `${it.path.join()}: ${it.message}`) ?? read.data?.from
  }
  expect(said(none, " ")).toBeNull()
  expect(said(["22", "11", "2026"], "")).toEqual(["fromOn: WINDOW_HALF"])
  expect(said(none, "10 h")).toEqual(["fromOn: WINDOW_HALF"])
  expect(said(["22", "11", "2026"], "10 h")).toEqual(new Date("2026-11-22T15:00:00Z"))
  const turned = {
    fromOn: ["22", "11", "2026"],
    fromAt: "10 h",
    untilOn: ["22", "11", "2026"],
    untilAt: "9 h",
  }
  expect(beginCheckSchema.safeParse(turned).error?.issues.map((it) => it.message)).toEqual(["WINDOW_ORDER"])
  expect(beginCheckSchema.safeParse({ oneRunIn: "7" }).success).toBe(false)
})

test("the report says what was found and where, and not what somebody said of it later", () => {
  const at = new Date("2026-11-22T15:00:00Z")
  const check: CheckView = {
    ...{ id: "c", state: "RUNNING", askedAt: at, askedBy: "AB12", from: at, until: at, oneRunIn: 10 },
    ...{ beganAt: at, endedAt: null, code: "1 ff", schema: "2 ff", digest: null, isOwn: true, changes: [] },
    parts: [{ name: "references", checked: 9, total: 9, found: 1, beganAt: at, endedAt: at }],
    findings: [
      {
        ...{
          id: "f",
          part: "references",
          code: "DANGLING",
          place: "a_fkey",
          item: "x",
          facts: { table: "public.a" },
        },
        ...{ explanation: "CORRECTED", words: "Tout est remis.", explainedAt: at, explainedBy: "CD34" },
      },
    ],
  }
  const said = reportOf(check, at)
  expect(said).not.toContain("Tout est remis")
  expect(JSON.parse(said)).toMatchObject({
    ...{ report: "integrity", checkId: "c", holds: false, oneOrderIn: 10, endedAt: at.toISOString() },
    parts: [
      { name: "references", checked: 9, found: 1, findings: [{ id: "f", code: "DANGLING", item: "x" }] },
    ],
  })
})
