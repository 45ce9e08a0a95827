import { spawn, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { z } from "zod"
import { childEnv } from "#lib/platform/env.ts"
import { chromiumFlags, findChromium } from "#tests/support/chromium.ts"

/** Points from 0 to 100, milliseconds, and the audits that were not passed. */
export type Judged = {
  performance: number
  accessibility: number
  bestPractices: number
  seo: number
  firstPaint: number
  largestPaint: number
  blockedMs: number
  shift: number
  failed: string[]
}

/** A tool of this one measurement: 180 MB that nobody who installs the portal should wait for, so it is fetched here. */
const version = "13.5.0"
const folder = resolve(".data/tools", `lighthouse-${version}`)
const cli = join(folder, "node_modules/lighthouse/cli/index.js")

/** One run of Lighthouse with its own settings for a telephone, in the Chromium of the tests. */
export async function judge(url: string): Promise<Judged> {
  fetchLighthouse()
  const report = join(folder, "report.json")
  const words = [cli, url, "--quiet", "--output=json", `--output-path=${report}`]
  const flags = ["--headless=new", ...chromiumFlags].join(" ")
  const asked = [...words, "--no-enable-error-reporting", `--chrome-flags=${flags}`]
  // On a busy machine its recording sometimes has no beginning; its own advice is to run it again.
  await run(asked).catch(() => run(asked))
  return read(readFileSync(report, "utf8"))
}

function fetchLighthouse() {
  if (existsSync(cli)) return
  mkdirSync(folder, { recursive: true })
  const words = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]
  const { status, stderr } = spawnSync("npm", [...words, `lighthouse@${version}`], {
    encoding: "utf8",
    env: childEnv({}),
  })
  if (status !== 0) throw new Error(`Lighthouse ${version} could not be installed:\n${stderr}`)
}

function run(words: string[]): Promise<void> {
  return new Promise((done, fail) => {
    let said = ""
    const child = spawn(process.execPath, words, {
      env: childEnv({ CHROME_PATH: findChromium() }),
      stdio: ["ignore", "pipe", "pipe"],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => (said += part.toString()))
    child.once("error", fail)
    child.once("close", (code) => (code === 0 ? done() : fail(new Error(`Lighthouse gave up:\n${said}`))))
  })
}

const category = z.object({ score: z.number(), auditRefs: z.array(z.object({ id: z.string() })) })
const reportShape = z.object({
  categories: z.object({
    performance: category,
    accessibility: category,
    "best-practices": category,
    seo: category,
  }),
  audits: z.record(
    z.string(),
    z.object({
      score: z.number().nullable(),
      scoreDisplayMode: z.string(),
      numericValue: z.number().optional(),
    }),
  ),
})

function read(report: string): Judged {
  const { categories, audits } = reportShape.parse(JSON.parse(report))
  const points = ({ score }: { score: number }) => Math.round(score * 100)
  const measured = (name: string) => audits[name]?.numericValue ?? NaN
  const { accessibility, "best-practices": bestPractices, seo } = categories
  return {
    performance: points(categories.performance),
    ...{ accessibility: points(accessibility), bestPractices: points(bestPractices), seo: points(seo) },
    ...{ firstPaint: measured("first-contentful-paint"), largestPaint: measured("largest-contentful-paint") },
    ...{ blockedMs: measured("total-blocking-time"), shift: measured("cumulative-layout-shift") },
    failed: [accessibility, bestPractices, seo]
      .flatMap((it) => it.auditRefs)
      .map(({ id }) => id)
      .filter((id) => audits[id]?.scoreDisplayMode === "binary" && (audits[id].score ?? 1) < 1),
  }
}
