import { expect, test } from "vitest"
import { inScope, type ScopedDb } from "#lib/platform/scope.ts"
import type { Parent } from "#lib/platform/access.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn } from "#tests/support/scopes.ts"

const db = useDatabase()

const lock = (it: ScopedDb<Parent>, key: number) =>
  it.tx.$queryRaw`select pg_advisory_xact_lock(${key}::bigint)::text`

test("two who wait for each other are both done: the one that PostgreSQL ends is done once more", async () => {
  const { scope } = await signedIn(db().owner, "PARENT")
  const tries = { one: 0, other: 0 }
  const bothHold = twice()

  const errand = (name: "one" | "other", first: number, second: number) =>
    inScope(scope, async (it) => {
      tries[name] += 1
      await lock(it, first)
      if (tries[name] === 1) await bothHold()
      await lock(it, second)
      return name
    })

  expect(await Promise.all([errand("one", 71, 72), errand("other", 72, 71)])).toEqual(["one", "other"])
  expect(tries.one + tries.other).toBe(3)
})

/** Resolves for both once two have come. */
function twice(): () => Promise<void> {
  let come = 0
  let go: () => void = () => undefined
  const both = new Promise<void>((done) => (go = done))
  return () => {
    come += 1
    if (come === 2) go()
    return both
  }
}
