import { afterAll, beforeAll, expect, test } from "vitest"
import { database } from "#lib/platform/db.ts"
import { inScope } from "#lib/platform/scope.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"
import { drawLine, type Line } from "#tests/support/trouble.ts"

/** DU2, one process alone: its connections to a database that answers no more, and then does again. */
const db = useDatabase()
let line: Line
let parent: SignedIn<"PARENT">

beforeAll(async () => {
  const url = new URL(db().webUrl)
  line = await drawLine(Number(url.port))
  url.port = String(line.port)
  useSettings({ WEB_DATABASE_URL: url.href, WEB_CONNECTIONS: "2" })
  parent = await signedIn(db().owner, "PARENT")
})
afterAll(async () => {
  await database().$disconnect()
  await line.close()
})

const ask = () => inScope(parent.scope, (it) => it.tx.$queryRaw`select 1 as it`)
async function timed(work: () => Promise<unknown>) {
  const begun = performance.now()
  const answered = await work().then(
    () => true,
    () => false,
  )
  return { answered, ms: performance.now() - begun }
}

test("DU2 who was in the middle of a question is told within three seconds, and does not wait once more to take it back", async () => {
  let swallowed = () => {}
  const inTheMiddle = timed(() =>
    inScope(parent.scope, async (it) => {
      await it.tx.$queryRaw`select 1 as it`
      swallowed()
      await it.tx.$queryRaw`select 2 as it`
    }),
  )
  swallowed = () => line.swallow()
  const { answered, ms } = await inTheMiddle
  line.mend()
  expect(answered).toBe(false)
  expect(ms).toBeLessThan(3_000)
})

test("DU2 nobody is given a connection on which an unanswered question still hangs", async () => {
  await Promise.all([ask(), ask()])
  const silent = [1, 2].map(() =>
    timed(() =>
      inScope(parent.scope, async (it) => {
        await it.tx.$queryRaw`select 1 as it`
        line.swallow()
        await it.tx.$queryRaw`select 2 as it`
      }),
    ),
  )
  expect((await Promise.all(silent)).map((it) => it.answered)).toEqual([false, false])
  line.mend()
  const after = await Promise.all([1, 2, 3, 4].map(() => timed(ask)))
  expect(after.map((it) => it.answered)).toEqual([true, true, true, true])
  expect(Math.max(...after.map((it) => it.ms))).toBeLessThan(1_000)
})
