import { stripVTControlCharacters } from "node:util"
import { z } from "zod"

export type Counts = { passed: number; failed: number; skipped: number }

/** Of one run of the browser's tests. One slow click on a shared machine is the machine's; more are ours (decision 022). */
const mostSecondTries = 2

const vitest = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
  })
  .transform((it) => ({
    passed: it.numPassedTests,
    failed: it.numFailedTests,
    skipped: it.numPendingTests + it.numTodoTests,
  }))

const playwright = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  })
  .transform(({ stats: it }) => {
    const again = it.flaky > mostSecondTries ? 0 : it.flaky
    return { passed: it.expected + again, failed: it.unexpected + it.flaky - again, skipped: it.skipped }
  })

/** What a JSON report counts. A tool that failed without a failed test, or without a report, is one failure. */
export function countsIn(report: string | undefined, exitCode: number): Counts {
  const parsed = z.union([vitest, playwright]).safeParse(parseJson(report))
  const counts = parsed.success ? parsed.data : { passed: 0, failed: 0, skipped: 0 }
  const isSilentFailure = counts.failed === 0 && (exitCode !== 0 || !parsed.success)
  return isSilentFailure ? { ...counts, failed: 1 } : counts
}

type Tried = { status: string; results: { error?: { message?: string | undefined } | undefined }[] }
type Suite = { specs: { title: string; tests: Tried[] }[]; suites: Suite[] }
const tried = z.object({
  status: z.string(),
  results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })).default([]),
})
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(z.object({ title: z.string(), tests: z.array(tried) })).default([]),
  suites: z.lazy(() => z.array(suite)).default([]),
})

/** The browser's tests that passed at the second try only, each with what went wrong at first: told, so that somebody mends them. */
export function secondTries(report: string | undefined): string[] {
  const parsed = z.object({ suites: z.array(suite) }).safeParse(parseJson(report))
  return parsed.success ? parsed.data.suites.flatMap(shaky) : []
}

function shaky({ specs, suites }: Suite): string[] {
  const here = specs.flatMap(({ title, tests }) =>
    tests.filter((it) => it.status === "flaky").map((it) => `${title}: ${firstTrouble(it)}`),
  )
  return [...here, ...suites.flatMap(shaky)]
}

function firstTrouble({ results }: Tried): string {
  const message = results.find((it) => it.error)?.error?.message ?? "no word of why"
  return stripVTControlCharacters(message).split("\n").slice(0, 8).join(" ").slice(0, 400)
}

export function sum(all: Counts[]): Counts {
  const total = (key: keyof Counts) => all.reduce((before, it) => before + it[key], 0)
  return { passed: total("passed"), failed: total("failed"), skipped: total("skipped") }
}

export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "")
  } catch {
    return undefined
  }
}
