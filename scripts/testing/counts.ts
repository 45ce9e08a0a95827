import { z } from "zod"

export type Counts = { passed: number; failed: number; skipped: number }

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
  // A test that passes at the second try only is not one to trust.
  .transform(({ stats: it }) => ({
    passed: it.expected,
    failed: it.unexpected + it.flaky,
    skipped: it.skipped,
  }))

/** What a JSON report counts. A tool that failed without a failed test, or without a report, is one failure. */
export function countsIn(report: string | undefined, exitCode: number): Counts {
  const parsed = z.union([vitest, playwright]).safeParse(parseJson(report))
  const counts = parsed.success ? parsed.data : { passed: 0, failed: 0, skipped: 0 }
  const isSilentFailure = counts.failed === 0 && (exitCode !== 0 || !parsed.success)
  return isSilentFailure ? { ...counts, failed: 1 } : counts
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
