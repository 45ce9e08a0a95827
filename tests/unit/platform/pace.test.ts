import type { IncomingMessage } from "node:http"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { keepPace } from "#lib/platform/front/pace.ts"

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout"] }))
afterEach(() => void vi.useRealTimers())

const from = (token?: string, url = "/fr/parent") =>
  ({ url, headers: token ? { cookie: `a=b; session=${token}` } : {} }) as unknown as IncomingMessage // all that is looked at
const paceOf = (perSecond: number) => keepPace({ cookie: "session", perSecond })
const served = async (asked: Promise<boolean>[]) => {
  const count = { now: 0, refused: 0 }
  for (const it of asked) void it.then((came) => (came ? count.now++ : count.refused++))
  await vi.advanceTimersByTimeAsync(0)
  return count
}

test("LO3 whoever asks without a pause has what was saved up, then waits, then is told", async () => {
  const pace = paceOf(2)
  const asked = Array.from({ length: 30 }, () => pace.turn(from("thief")))
  const count = await served(asked)
  expect(count).toEqual({ now: 20, refused: 6 })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(count).toEqual({ now: 22, refused: 6 })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(count).toEqual({ now: 24, refused: 6 })
})

test("LO3 nobody waits for what another session asked, and a stranger is counted elsewhere", async () => {
  const pace = paceOf(2)
  await served(Array.from({ length: 30 }, () => pace.turn(from("thief"))))
  expect(await served([pace.turn(from("somebody")), pace.turn(from())])).toEqual({ now: 2, refused: 0 })
})

test("LO3 the built files of a page cost nothing", async () => {
  const pace = paceOf(2)
  const files = Array.from({ length: 40 }, () => pace.turn(from("somebody", "/_next/static/a.js")))
  expect(await served([...files, pace.turn(from("somebody"))])).toEqual({ now: 41, refused: 0 })
})

test("LO3 what was spent comes back with time, and no more than is saved up", async () => {
  const pace = paceOf(2)
  const ask = (count: number) => served(Array.from({ length: count }, () => pace.turn(from("somebody"))))
  expect((await ask(20)).now).toBe(20)
  await vi.advanceTimersByTimeAsync(3_000)
  expect((await ask(6)).now).toBe(6)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect((await ask(21)).now).toBe(20)
})
