import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { ensureChromium } from "./chromium.ts"
import { countsIn, type Counts } from "./counts.ts"
import { clearOldTypes } from "./old-types.ts"
import { run } from "./run.ts"

/** `said` is shown when something failed. */
export type Outcome = Counts & { said: string }
export type Step = {
  name: string
  /** Part of `npm run test:quick`. */
  quick: boolean
  /** Left out when the site could not be built. */
  needsBuild?: boolean
  run(): Promise<Outcome>
}

const bin = {
  next: "node_modules/next/dist/bin/next",
  tsc: "node_modules/typescript/bin/tsc",
  oxlint: "node_modules/oxlint/bin/oxlint",
  prettier: "node_modules/prettier/bin/prettier.cjs",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/@playwright/test/cli.js",
}

/** A test that needs the built portal, or more than some ten seconds, is called `….slow.test.ts`. */
const slow = "slow.test"
/** Those that take a minute or more are no part of npm test: `…-load.slow.test.ts`, `…-proof.slow.test.ts`. */
const apart = ["load", "proof"] as const

/** Each browser has a portal and a database of its own. Tests of closing measure times, and run alone. */
const sideBySide = ["--workers=2", "--fully-parallel"]
const build = tool("build", false, () => run(["scripts/build.ts"]))

export const steps: Step[] = [
  tool("types", true, async () => {
    // Next writes down what pages there are and what an imported style sheet is; what it wrote last may be old.
    clearOldTypes()
    const routes = await run([bin.next, "typegen"])
    return routes.code === 0 ? run([bin.tsc, "--noEmit"]) : routes
  }),
  tool("lint", true, () => run([bin.oxlint, "--type-aware", "--deny-warnings", "--format=unix"])),
  tool("format", true, () => run([bin.prettier, "--check", "--log-level=warn", "."])),
  vitest("structure and unit", true, ["--project", "structure", "--project", "unit"]),
  vitest("integration and security", true, [...onPostgres(), "--exclude", `**/*.${slow}.ts`]),
  build,
  // One after the other: they measure times, and each starts a portal of its own on the same two cores.
  vitest(
    "the built portal",
    false,
    [
      ...onPostgres(),
      slow,
      "--no-file-parallelism",
      ...apart.flatMap((it) => ["--exclude", `**/*${it}.${slow}.ts`]),
    ],
    true,
  ),
  endToEnd("families' errands, end to end", "e2e/(parent|visitor)/", sideBySide),
  endToEnd("others' errands, end to end", "e2e/(?!parent/|visitor/|pages/|closed/)", sideBySide),
  endToEnd("closing, end to end, alone", "e2e/closed/closing"),
  endToEnd("the closed portal, end to end", "e2e/closed/(?!closing)", sideBySide),
  endToEnd("every page, looked at", "e2e/pages/", sideBySide),
]

/** Slower proofs, run before something is said to be done: npm run test:load, npm run test:security. */
export const loadSteps = proofs("load")
export const securitySteps = proofs("proof")

/** Each a step of its own, so that one sees which is under way; a soak or a thief of ten minutes takes longer than a suite may. */
function proofs(kind: (typeof apart)[number]): Step[] {
  const files = readdirSync("tests/security").filter((it) => it.endsWith(`-${kind}.${slow}.ts`))
  return [
    build,
    ...files.map((it) =>
      vitest(it.replace(`.${slow}.ts`, ""), false, [...onPostgres(), `tests/security/${it}`], true, 45),
    ),
  ]
}

function onPostgres() {
  return ["--project", "integration", "--project", "security"]
}

/** A tool that says yes or no counts as one test. */
function tool(name: string, quick: boolean, work: () => ReturnType<typeof run>): Step {
  return {
    ...{ name, quick },
    async run() {
      const { code, output } = await work()
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, said: output }
    },
  }
}

function vitest(name: string, quick: boolean, words: string[], needsBuild = false, minutes?: number): Step {
  return {
    ...{ name, quick, needsBuild },
    run: () => {
      const report = `test-results/${name.replaceAll(" ", "-")}.json`
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
      return counted(report, [bin.vitest, "run", ...words, ...reporters], {}, minutes)
    },
  }
}

/** @param files the pattern of those that run; together the steps run all */
function endToEnd(name: string, files: string, words: string[] = []): Step {
  return {
    ...{ name, quick: false, needsBuild: true },
    async run() {
      const chromium = ensureChromium()
      if (!chromium.ok) return { passed: 0, failed: 1, skipped: 0, said: chromium.sentence }
      // Playwright gives its workers a colour setting of its own, and Node complains when both are there.
      return counted("test-results/e2e.json", [bin.playwright, "test", files, ...words], {
        NO_COLOR: undefined,
      })
    },
  }
}

async function counted(
  report: string,
  words: string[],
  env: Parameters<typeof run>[1] = {},
  minutes?: number,
): Promise<Outcome> {
  rmSync(report, { force: true })
  const { code, output } = await run(words, env, minutes)
  const text = existsSync(report) ? readFileSync(report, "utf8") : undefined
  return { ...countsIn(text, code), said: output }
}
