import { expect, test } from "vitest"
import { listsAtOnce } from "#lib/waitlist/rules/night.ts"

test("a night takes more lists while they are soon done, fewer when they are slow, never more than the setting, never none", () => {
  const next = (lists: number, tookMs: number, atMost = 300) => listsAtOnce(atMost, { lists, tookMs })
  expect([listsAtOnce(300), listsAtOnce(10)]).toEqual([75, 10])
  expect([next(75, 500), next(150, 4_000), next(150, 7_000)]).toEqual([150, 150, 75])
  expect([next(200, 500), next(1, 9_000)]).toEqual([300, 1])
})
