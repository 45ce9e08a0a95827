import { expect, test } from "vitest"
import { countsIn, lastLine, sum } from "#scripts/testing/counts.ts"

const vitestReport = (failed: number) =>
  JSON.stringify({
    numPassedTests: 7,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [],
  })
const playwrightReport = (unexpected: number, flaky: number) =>
  JSON.stringify({ suites: [], stats: { expected: 3, unexpected, flaky, skipped: 1, duration: 1 } })

test("both runners are counted in the same words", () => {
  expect(countsIn(vitestReport(0), 0)).toEqual({ passed: 7, failed: 0, skipped: 2 })
  expect(countsIn(playwrightReport(0, 0), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 })
})

test("failures are counted as they are, and a test that passes at the second try is one", () => {
  expect(countsIn(vitestReport(2), 1).failed).toBe(2)
  expect(countsIn(playwrightReport(1, 1), 1).failed).toBe(2)
})

test("a runner that ends badly without a failed test is a failure", () => {
  expect(countsIn(vitestReport(0), 1).failed).toBe(1)
})

test("a runner that leaves no report, or half of one, is a failure, whatever it answered", () => {
  for (const report of [undefined, "", "{", "{}"]) {
    expect(countsIn(report, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  }
})

test("the last line is the sum", () => {
  const one = { passed: 1, failed: 0, skipped: 0 }
  expect(lastLine(sum([one, { passed: 40, failed: 2, skipped: 3 }]))).toBe("41 passed, 2 failed, 3 skipped")
  expect(lastLine(sum([]))).toBe("0 passed, 0 failed, 0 skipped")
})
