import { afterEach, beforeEach, expect, vi, type MockInstance } from "vitest"

/** What a test did not ask for on the console is a failure. A test that expects noise spies on it itself. */
let spies: MockInstance[] = []

beforeEach(() => {
  spies = (["error", "warn"] as const).map((kind) => vi.spyOn(console, kind).mockImplementation(() => {}))
})

afterEach(() => {
  const said = spies.flatMap((spy) => spy.mock.calls.map((words) => words.map(String).join(" ")))
  for (const spy of spies) spy.mockRestore()
  expect(said, "said on the console").toEqual([])
})
