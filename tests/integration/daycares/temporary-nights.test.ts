import { afterAll, expect, test } from "vitest"
import { daycareJobs } from "#lib/daycares/jobs.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addTemporary } from "#tests/support/daycares.ts"

const db = useDatabase("worker")
const job = "daycares.end-temporary"
afterAll(() => resetClock(db().owner))

async function aNight() {
  const { rows } = await db().owner.query<{ token: string }>("select sec.mint_worker($1) as token", [[job]])
  const scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, rows[0]!.token)
  await inScope(scope, (it) => daycareJobs[job]!.run(it, {}))
}

test("the night after its last day closes a temporary service, once, and writes it down", async () => {
  const ends = await addTemporary(db().owner, { days: 0 })
  const stays = await addTemporary(db().owner, { days: 1 })
  await aNight()
  expect(await closed()).toEqual([])

  await moveClock(db().owner, "24 hours")
  await aNight()
  await aNight()
  expect(await closed()).toEqual([{ id: ends, after: 1, list_open: false, told: 1 }])
  expect(stays).not.toBe(ends)
})

async function closed() {
  const { rows } = await db().owner.query<{ id: string; after: number; list_open: boolean; told: number }>(
    `select d.id, d.closed_on - d.temporary_until as after, d.list_open,
       (select count(*)::int from public.audit a where a.deed = 'daycare.close' and a.subject->>'daycareId' = d.id::text) as told
     from public.daycare d where d.state = 'CLOSED'`,
  )
  return rows
}
