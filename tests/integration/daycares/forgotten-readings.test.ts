import { afterAll, beforeAll, expect, test } from "vitest"
import { daycareJobs } from "#lib/daycares/jobs.ts"
import type { System } from "#lib/platform/access.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { moveClock, resetClock } from "#tests/support/clock.ts"
import { useDatabase } from "#tests/support/database.ts"

const db = useDatabase("worker")
const job = "daycares.forget-readings"
const states = ["PREVIEWED", "DISCARDED", "APPLIED"] as const

beforeAll(async () => {
  for (const state of states) await read(state)
})
afterAll(() => resetClock(db().owner))

/** A list of two lines, read now. */
async function read(state: (typeof states)[number]) {
  const id = newId()
  await db().owner.query(
    `insert into public.registry_import (id, state, file_digest, source_on, counts, regions, applied_at)
     values ($1, $2::public.import_state, repeat('0', 64), '2026-10-31', '{}', '{}', case when $2::text = 'APPLIED' then sec.now() end)`,
    [id, state],
  )
  await db().owner.query(
    `insert into public.registry_import_row (import_id, position, verdict)
     select $1, n, 'NEW' from generate_series(0, 1) n`,
    [id],
  )
}

async function aNight() {
  const { rows } = await db().owner.query<{ token: string }>("select sec.mint_worker($1) as token", [[job]])
  const scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job }, rows[0]!.token)
  await inScope(scope, (it) => daycareJobs[job]!.run(it, {}))
}

/** Each list that was read, with how many of its lines are left. */
async function readings(): Promise<[string, number][]> {
  const { rows } = await db().owner.query<{ state: string; lines: number }>(
    `select state::text, (select count(*)::int from public.registry_import_row r where r.import_id = i.id) as lines
     from public.registry_import i order by 1, 2`,
  )
  return rows.map(({ state, lines }) => [state, lines])
}

test("for a month a list that was read waits to be decided", async () => {
  await moveClock(db().owner, "29 days")
  await aNight()
  expect(await readings()).toEqual([
    ["APPLIED", 2],
    ["DISCARDED", 2],
    ["PREVIEWED", 2],
  ])
})

test("after it, what was never applied is set aside without its lines; what was applied keeps them", async () => {
  await moveClock(db().owner, "31 days")
  await read("PREVIEWED") // this very day
  await aNight()
  expect(await readings()).toEqual([
    ["APPLIED", 2],
    ["DISCARDED", 0],
    ["DISCARDED", 0],
    ["PREVIEWED", 2],
  ])
})

test("how long is a setting", async () => {
  await db().owner.query("update sec.rule set length = '1 second' where name = 'kept-reading'")
  await moveClock(db().owner, "32 days")
  await aNight()
  expect((await readings()).filter(([state]) => state === "PREVIEWED")).toEqual([])
})

test("nobody but this job clears them", async () => {
  for (const url of [db().webUrl, db().workerUrl])
    await byHand(url, async (tx) => expect(await tx.attempt("select sec.forget_readings()")).toBe("42501"))
})
