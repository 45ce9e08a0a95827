import { expect, test } from "vitest"
import { previewImportSchema } from "#lib/daycares/schema/imports.ts"

const file = new File(["x"], "liste.csv")
const read = (sourceOn?: string[]) =>
  previewImportSchema.safeParse({ file, ...(sourceOn ? { sourceOn } : {}) })

test("the day of a list is written only where the list does not say it", () => {
  expect(read()).toMatchObject({ success: true, data: { sourceOn: undefined } })
  expect(read(["", "", ""])).toMatchObject({ success: true, data: { sourceOn: undefined } })
  expect(read(["31", "10", "2026"]).data?.sourceOn).toBe("2026-10-31")
})

test("what is written and is no day is told by its box", () => {
  const reasons = (boxes: string[]) => read(boxes).error?.issues.map((it) => it.message)
  expect(reasons(["31", "11", "2026"])).toEqual(["DATE_NONE"])
  expect(reasons(["31", "octobre", "2026"])).toEqual(["DATE_FIGURES"])
  expect(reasons(["31", "10", "26"])).toEqual(["YEAR_WRONG"])
})
