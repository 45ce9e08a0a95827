import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { read } from "./source.ts"

const entries = ["start", "build", "migrate", "site", "import-network", "generate-network"].map(
  (it) => `scripts/${it}.ts`,
)

test.each(entries)(
  "%s runs in a clean clone: it needs nothing that a first start has still to make",
  (entry) => {
    expect(needed(entry).filter((it) => it.startsWith("lib/generated/"))).toEqual([])
  },
)

/** What is loaded with a file, before its first line runs: everything it imports but types and `import()`. */
function needed(entry: string): string[] {
  const seen = new Set([entry])
  for (const path of seen) {
    if (!existsSync(path) || path.startsWith("lib/generated/")) continue
    const { imports } = read(path, readFileSync(path, "utf8"))
    for (const it of imports) if (!it.typeOnly && !it.lazy) seen.add(it.target)
  }
  return [...seen]
}
