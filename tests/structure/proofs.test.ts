import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"

const documents = ["docs/security/threat-model.md", "docs/security/privacy-impact.md"]
const row = /\b(AN|SE|AZ|EX|IN|HD|MM|AU|EN|IC|CO|DU|LO|PR)\d{1,2}\b/g

/** A test bears a row when its name, or that of what it stands in, says it. */
const borne = new Set(
  execFileSync(
    "git",
    [
      "grep",
      "-h",
      "-E",
      "(test|describe)(\\.each)?\\(|^ *[\"'`].*[\"'`],?$|^/\\*\\*|// ",
      "--",
      "tests/**/*.test.ts",
    ],
    {
      encoding: "utf8",
      maxBuffer: 100_000_000,
    },
  ).match(row),
)

test.each(documents)("%s names no row that no test bears", (path) => {
  const named = [...new Set(readFileSync(path, "utf8").match(row))]
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((it) => !borne.has(it))).toEqual([])
})

test.each(documents)("%s names no file that is not there", (path) => {
  const named = readFileSync(path, "utf8").match(/\b(docs|tests|scripts|lib)\/[\w./-]+\w/g) ?? []
  expect(named.filter((it) => !existsSync(it))).toEqual([])
})
