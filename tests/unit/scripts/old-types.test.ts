import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { clearOldTypes } from "#scripts/testing/old-types.ts"

test("a page that is gone is forgotten before types are checked; the built site stays", () => {
  const root = mkdtempSync(join(tmpdir(), "types-"))
  const at = (path: string) => join(root, ".next", path)
  const all = ["types/validator.ts", "dev/types/validator.ts", "BUILD_ID"]
  for (const path of all) {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), "")
  }
  clearOldTypes(root)
  expect(all.filter((path) => existsSync(at(path)))).toEqual(["BUILD_ID"])
})
