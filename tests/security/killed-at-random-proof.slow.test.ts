import { expect, test } from "vitest"
import { measureKilling } from "#tests/load/killing.ts"

/** The short form of `npm run measure -- killing`: fewer deaths, as many places for each. */
test("DU1 processes killed at random while places are taken: nothing acknowledged is lost, every promise holds, all is back within ten seconds", async () => {
  const findings = await measureKilling(6)
  for (const { text } of findings) console.info(text)
  expect(findings.filter((it) => it.kept === false)).toEqual([])
}, 600_000)
