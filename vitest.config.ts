import { globSync, readFileSync } from "node:fs"
import { defineConfig } from "vitest/config"

const setup = ["tests/support/quiet.ts"]
const database = { globalSetup: ["tests/support/cluster-setup.ts"], testTimeout: 30_000, hookTimeout: 60_000 }
const project = (name: string, more: object = {}) => ({
  // Patient: another step may stand beside on the same two cores.
  test: {
    ...{ name, include: [`tests/${name}/**/*.test.ts`], setupFiles: setup, testTimeout: 20_000 },
    ...more,
  },
})

/**
 * A unit file of a room asks pure functions: such files share a process, which is half of what they cost. One that looks at
 * the platform, or touches what a process holds (settings, mocks) or measures time, has a process of its own like all others.
 */
const touching = /useSettings|process\.|global|performance|\bvi\b/
const unitApart = globSync("tests/unit/**/*.test.ts").filter(
  (it) => it.includes("platform") || touching.test(readFileSync(it, "utf8")),
)

/** One word for each kind of test; end-to-end tests are Playwright's (playwright.config.ts). */
export default defineConfig({
  test: {
    environment: "node",
    // A file's settings and clients live on globalThis: each file gets a process of its own.
    pool: "forks",
    maxWorkers: 2,
    reporters: ["default"],
    projects: [
      project("unit", { isolate: false, exclude: unitApart }),
      project("unit apart", { include: unitApart }),
      project("structure"),
      project("integration", database),
      project("security", database),
    ],
  },
})
