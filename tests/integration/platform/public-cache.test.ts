import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { NotFound } from "#lib/platform/access.ts"
import { publicly } from "#lib/platform/public-cache.ts"
import { useDatabase } from "#tests/support/database.ts"
import { visitor } from "#tests/support/scopes.ts"

useDatabase()

beforeEach(() => {
  globalThis.guichetHeld?.delete("public-cache")
  vi.useFakeTimers({ toFake: ["Date", "performance"] })
})
afterEach(() => vi.useRealTimers())

const counter = () => {
  let reads = 0
  return async () => ++reads
}

test("what everybody may read is read once in a minute", async () => {
  const read = counter()
  expect(await publicly(visitor(), "key", read)).toBe(1)
  vi.advanceTimersByTime(44_000) // the front may show its document for the other fifteen seconds
  expect(await publicly(visitor(), "key", read)).toBe(1)
  vi.advanceTimersByTime(1_001)
  expect(await publicly(visitor(), "key", read)).toBe(2)
})

test("DU6 a machine's clock that is set back an hour keeps nothing longer, and one that is set ahead forgets nothing", async () => {
  const read = counter()
  await publicly(visitor(), "key", read)
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(30_000)
  expect(await publicly(visitor(), "key", read)).toBe(1)
  vi.advanceTimersByTime(16_000)
  expect(await publicly(visitor(), "key", read)).toBe(2)
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(await publicly(visitor(), "key", read)).toBe(2)
})

test("two who ask at once share one reading", async () => {
  const read = counter()
  expect(await Promise.all([publicly(visitor(), "key", read), publicly(visitor(), "key", read)])).toEqual([
    1, 1,
  ])
})

test("a refusal is not kept", async () => {
  await expect(publicly(visitor(), "key", () => Promise.reject(new NotFound()))).rejects.toThrow(NotFound)
  expect(await publicly(visitor(), "key", counter())).toBe(1)
})

test("it holds five hundred at most, and lets the oldest go", async () => {
  for (let at = 0; at < 530; at++) await publicly(visitor(), `key ${at}`, async () => at)
  const kept = globalThis.guichetHeld?.get("public-cache") as Map<string, unknown>
  expect(kept.size).toBe(500)
  expect([kept.has("key 0"), kept.has("key 529")]).toEqual([false, true])
})
