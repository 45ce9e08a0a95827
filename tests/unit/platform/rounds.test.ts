import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, expect, test, vi } from "vitest"
import type { System } from "#lib/platform/access.ts"
import { keepRounds } from "#lib/platform/rounds.ts"
import { mintScope } from "#lib/platform/scope.ts"

afterEach(() => vi.restoreAllMocks())

test("DU6 a clock that is set back an hour in the middle of a round keeps nobody from the next: seals go on", async () => {
  let shift = 0
  const real = Date.now.bind(Date)
  vi.spyOn(Date, "now").mockImplementation(() => real() + shift)
  let rounds = 0
  const run = async () => {
    rounds++
    shift -= 3_600_000
    await sleep(1)
  }
  const scope = mintScope<System>({ kind: "SYSTEM", sessionId: "", job: "" }, null)
  const turning = keepRounds({ seal: { everyMs: () => 5, run } }, () => scope)
  await sleep(200)
  await turning.stop()
  expect(rounds).toBeGreaterThan(3)
})
