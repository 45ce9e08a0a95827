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
  /** Needs one core and nothing of the others: it begins with them, and is told when it is done. */
  aside?: boolean
  /** Left out when the site could not be built. */
  needsBuild?: boolean
  run(): Promise<Outcome>
}

type Settings = NonNullable<Parameters<typeof run>[1]>

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

/** Each browser has a portal and a database of its own; two fill two cores. Tests of closing measure times, and run alone. */
const sideBySide = ["--workers=2", "--fully-parallel"]
/** They measure times, or trouble a database until the portal notices. */
const alone = [
  "site/clocks-many",
  "site/waiting-thousands",
  "platform/probes",
  "security/board",
  "security/bodies",
  "security/closing-restart",
  "security/database-trouble",
  "security/full-disk",
  "security/headers",
  "security/sessions",
].map((it) => `${it}.${slow}.ts`)
/** What these show in npm test in short, they show in full when asked thoroughly (tests/support/thorough.ts). */
const inFull = [
  "waitlist/agreement",
  "waitlist/nights",
  "waitlist/notes",
  "vacancies/filling-order",
  "vacancies/filling-backlog",
  "site/clocks-many",
  "security/enumeration",
]
const thorough = { THOROUGH: "1" }
const build = tool("build", false, () => run(["scripts/build.ts"]))

export const steps: Step[] = [
  tool("types", true, async () => {
    // Next writes down what pages there are and what an imported style sheet is; what it wrote last may be old.
    clearOldTypes()
    const routes = await run([bin.next, "typegen"])
    return routes.code === 0 ? run([bin.tsc, "--noEmit"]) : routes
  }),
  tool("lint", true, () => run([bin.oxlint, "--type-aware", "--deny-warnings", "--format=unix"])),
  { ...tool("format", true, () => run([bin.prettier, "--check", "--log-level=warn", "."])), aside: true },
  vitest("structure and unit", true, ["--project", "structure", "--project", "unit*"]),
  vitest("integration and security", true, [...onPostgres(), ...without([`*.${slow}.ts`])]),
  build,
  vitest(
    "the built portal",
    false,
    [...onPostgres(), slow, ...without([...apart.map((it) => `*${it}.${slow}.ts`), ...alone])],
    {
      needsBuild: true,
      env: { SIDE_BY_SIDE: "1" },
    },
  ),
  vitest("the built portal, alone", false, [...onPostgres(), ...alone, "--no-file-parallelism"], {
    needsBuild: true,
  }),
  endToEnd("families' errands, end to end", "e2e/(parent|visitor)/", sideBySide),
  endToEnd("others' errands, end to end", "e2e/(?!parent/|visitor/|pages/|closed/)", sideBySide),
  endToEnd("closing, end to end, alone", "e2e/closed/closing"),
  endToEnd("the closed portal, end to end", "e2e/closed/(?!closing)", sideBySide),
  endToEnd("every page, looked at", "e2e/pages/", sideBySide),
]

/** A soak, or a thief of ten minutes, takes longer than a suite may. */
const proofMinutes = 45

/** Slower proofs, run before something is said to be done: npm run test:load, npm run test:security. */
export const loadSteps = proofs("load")
export const securitySteps = [
  ...proofs("proof"),
  vitest(
    "in full what npm test shows in short",
    false,
    [...onPostgres(), ...inFull, "--no-file-parallelism"],
    {
      needsBuild: true,
      ...{ env: thorough, minutes: proofMinutes },
    },
  ),
  endToEnd("every page, looked at in every way", "e2e/pages/", sideBySide, thorough, proofMinutes),
  endToEnd("families' errands in every way", "e2e/(parent|visitor)/", sideBySide, thorough, proofMinutes),
  endToEnd(
    "others' errands in every way",
    "e2e/(?!parent/|visitor/|pages/|closed/)",
    sideBySide,
    thorough,
    proofMinutes,
  ),
]

/** Each a step of its own, so that one sees which is under way. */
function proofs(kind: (typeof apart)[number]): Step[] {
  const files = readdirSync("tests/security").filter((it) => it.endsWith(`-${kind}.${slow}.ts`))
  return [
    build,
    ...files.map((it) =>
      vitest(it.replace(`.${slow}.ts`, ""), false, [...onPostgres(), `tests/security/${it}`], {
        needsBuild: true,
        minutes: proofMinutes,
      }),
    ),
  ]
}

function without(files: string[]) {
  return files.flatMap((it) => ["--exclude", `**/${it}`])
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

function vitest(
  name: string,
  quick: boolean,
  words: string[],
  { needsBuild = false, env = {}, minutes }: { needsBuild?: boolean; env?: Settings; minutes?: number } = {},
): Step {
  return {
    ...{ name, quick, needsBuild },
    run: () => {
      const report = reportOf(name)
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
      return counted(report, [bin.vitest, "run", ...words, ...reporters], env, minutes)
    },
  }
}

/** @param files the pattern of those that run; together the steps run all */
function endToEnd(
  name: string,
  files: string,
  words: string[] = [],
  env: Settings = {},
  minutes?: number,
): Step {
  return {
    ...{ name, quick: false, needsBuild: true },
    async run() {
      const chromium = ensureChromium()
      if (!chromium.ok) return { passed: 0, failed: 1, skipped: 0, said: chromium.sentence }
      // Playwright gives its workers a colour setting of its own, and Node complains when both are there.
      const report = reportOf(name)
      const settings = { NO_COLOR: undefined, E2E_REPORT: report, ...env }
      return counted(report, [bin.playwright, "test", files, ...words], settings, minutes)
    },
  }
}

/** Kept until the next run of the same step: how long each test took. */
const reportOf = (name: string) => `test-results/${name.replaceAll(/[^a-z]+/g, "-")}.json`

async function counted(
  report: string,
  words: string[],
  env: Settings = {},
  minutes?: number,
): Promise<Outcome> {
  rmSync(report, { force: true })
  const { code, output } = await run(words, env, minutes)
  const text = existsSync(report) ? readFileSync(report, "utf8") : undefined
  return { ...countsIn(text, code), said: output }
}
