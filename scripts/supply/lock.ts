import { readFileSync } from "node:fs"
import { z } from "zod"

const entry = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  dev: z.boolean().optional(),
  link: z.boolean().optional(),
})

/** One package as package-lock.json has it. `name` as it is imported, the scope included. */
export type Locked = z.output<typeof entry> & { path: string; name: string; version: string }

/** Every package that an installation may bring, sorted by where it lies; the project itself is left out. */
export function readLock(path = "package-lock.json"): Locked[] {
  const { packages } = z
    .looseObject({ packages: z.record(z.string(), entry) })
    .parse(JSON.parse(readFileSync(path, "utf8")))
  return Object.entries(packages)
    .filter(([at]) => at !== "")
    .map(([at, it]) => ({ ...it, path: at, name: nameAt(at), version: it.version ?? "" }))
}

const nameAt = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)

/** -1, 0 or 1 by the numbers of two versions; what follows a hyphen (a beta) counts as older than the same without. */
export function compareVersions(one: string, other: string): number {
  const parts = (it: string) => {
    const [numbers = "", beta] = it.split(/-(.*)/)
    return [...numbers.split(".").map(Number), beta === undefined ? 1 : 0]
  }
  const [a, b] = [parts(one), parts(other)]
  const at = a.findIndex((it, i) => it !== b[i])
  return at < 0 ? 0 : Math.sign((a[at] ?? 0) - (b[at] ?? 0))
}
