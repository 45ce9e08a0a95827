import { createHash } from "node:crypto"
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { z } from "zod"
import { once } from "./process.ts"

/**
 * What this program is, for whoever must say it later: its version, and a hash over every file that does the work (the
 * house, its migrations, what is installed). A checkout of the same files gives the same text.
 */
export function codeVersion(): string {
  return once("code-version", () => {
    const root = fileURLToPath(new URL("../../", import.meta.url))
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(`${root}package.json`, "utf8")))
    const files = globSync(["lib/**/*.ts", "prisma/migrations/*/migration.sql", "package-lock.json"], {
      cwd: root,
      exclude: ["lib/generated/**"],
    })
    const hash = createHash("sha256")
    for (const file of files.toSorted()) hash.update(`${file}\n`).update(readFileSync(`${root}${file}`))
    return `${version} ${hash.digest("hex")}`
  })
}
