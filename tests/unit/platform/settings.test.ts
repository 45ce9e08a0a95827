import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { settingNames } from "#lib/platform/env.ts"

const guide = readFileSync("docs/running.md", "utf8")

test("docs/running.md explains every setting, and none that is not read", () => {
  const rows = [...guide.matchAll(/^\| `([A-Z][A-Z_]+)` *\|/gm)].map((it) => it[1])
  const given = /`NODE_ENV` is set[\s\S]*?do not set them yourself/.exec(guide)?.[0] ?? ""
  const named = [...given.matchAll(/`([A-Z][A-Z_]+)`/g)].map((it) => it[1])
  // NEXTAUTH_URL is read by next-auth itself.
  const said = [...rows, ...named.filter((it) => it !== "NEXTAUTH_URL")]
  expect(new Set(said)).toEqual(new Set(settingNames))
})

test("docs/running.md names every command of package.json but the one that only tidies", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> } // our own file
  const missing = Object.keys(scripts).filter(
    (it) => it !== "format" && !new RegExp(`npm (run )?${it}\\b`).test(guide),
  )
  expect(missing).toEqual([])
})
