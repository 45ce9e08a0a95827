import { expect, test } from "vitest"
import { atTheBeginning, type Finding } from "#lib/record/queries/verify-seals.ts"
import { isRestoreAlone } from "#lib/record/views/seals.ts"

const found = (whats: Finding["what"][], all = whats.length) =>
  isRestoreAlone({
    ...atTheBeginning(),
    found: all,
    findings: whats.map((what) => ({ what, seal: "7" })),
  })

test("only where a restore that waits is all that was found, it is not called an alteration", () => {
  expect(found(["RESTORE_UNCONFIRMED"])).toBe(true)
  expect(found(["RESTORE_UNCONFIRMED", "RESTORE_UNCONFIRMED"])).toBe(true)
  expect(found(["RESTORE_UNCONFIRMED", "ANCHOR_CHANGED"])).toBe(false)
  expect(found(["ANCHOR_CHANGED"])).toBe(false)
  expect(found(["RESTORE_UNCONFIRMED"], 2), "of many only the first are kept").toBe(false)
  expect(found([])).toBe(false)
  expect(isRestoreAlone(null)).toBe(false)
})
