import { readdirSync, readFileSync } from "node:fs"
import { join, sep } from "node:path"
import { expect, test } from "vitest"
import { check } from "./rules.ts"
import { foundationsOf, rooms } from "./rules/rooms.ts"

const floors = ["app", "components", "lib", "scripts", "tests", "prisma"]
const text = /\.(ts|tsx|mjs|css|sql|prisma)$/

test("every file stands where house.md says, and knows only whom it may", () => {
  const told = check(house()).map((it) => `${it.file} ${it.message} [${it.rule}]`)
  expect(told).toEqual([])
})

test("no two rooms lean on each other", () => {
  for (const room of rooms) expect(() => foundationsOf(room)).not.toThrow()
})

function house(): Map<string, string> {
  const rootFiles = readdirSync(".", { withFileTypes: true })
    .filter((it) => it.isFile() && !it.parentPath.split(sep).includes(".next")) // a measurement builds an application of its own
    .map((it) => it.name)
  const paths = [...rootFiles, ...floors.flatMap(filesBelow)]
  const ours = paths.filter(
    (it) => text.test(it) && !it.startsWith("lib/generated/") && it !== "next-env.d.ts",
  )
  return new Map(ours.map((path) => [path, readFileSync(path, "utf8")]))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && !it.parentPath.split(sep).includes(".next")) // a measurement builds an application of its own
    .map((it) => join(it.parentPath, it.name))
}
