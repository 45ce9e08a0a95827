import { beforeAll, expect, test } from "vitest"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { inScope } from "#lib/platform/scope.ts"
import { keepRun } from "#lib/waitlist/commands/run.ts"
import { orderList } from "#lib/waitlist/queries/candidates.ts"
import { findRun } from "#lib/waitlist/queries/runs.ts"
import { replay } from "#lib/waitlist/rules/replay.ts"
import { addGeography } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { clearLists, holdable, putList } from "#tests/support/lists-in-database.ts"
import { candidatesOfF, termsOfF } from "#tests/support/order-vectors.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** What was decided is computed again, years later, from its own words. */
const db = useDatabase()
let daycare: SignedIn<"DAYCARE">
let runId: string

beforeAll(async () => {
  const { owner } = db()
  await owner.query("select sec.set_clock_offset(timestamptz '2026-08-25 16:00Z' - now())")
  await addGeography(owner)
  const daycareId = await addDaycare(owner)
  daycare = await signedIn(owner, "DAYCARE", { daycareId })
  const guardian = (await signedIn(owner, "PARENT")).person.id
  const elsewhere: Record<string, string> = {}
  for (const kind of ["CPE", "GS", "GNS", "HOME"] as const)
    elsewhere[kind] = await addDaycare(owner, { kind })
  await putList(owner, holdable(candidatesOfF, "CPE"), { here: daycareId, elsewhere, guardian })
  runId = await inScope(daycare.scope, async (it) => keepRun(it, await orderList(it, termsOfF)))
})

const stored = async () => (await findRun(askingAsOwner(db().owner), runId))!

test("a stored run is the same to the letter, also when the list that it came from is gone", async () => {
  const before = replay(await stored())
  await clearListsButRuns()
  const after = replay(await stored())
  expect(before).toEqual(after)
  expect(after.ok && after.value.placed.map((it) => it.days)).toEqual([
    12, 31, 92, 849, 484, 244, 239, 239, 239, 224, 123, 0, 0, 700,
  ])
})

test("one letter of the words, of the digest or of what came out, and it says which", async () => {
  const run = await stored()
  expect(replay({ ...run, inputs: run.inputs.replace("2026-08-15", "2026-08-14") })).toMatchObject({
    reason: "DIGEST_DIFFERS",
  })
  expect(replay({ ...run, result: run.result.replace('"position": 1,', '"position": 2,') })).toMatchObject({
    reason: "RESULT_DIFFERS",
  })
  expect(replay({ ...run, engine: 2 })).toMatchObject({ reason: "ENGINE_UNKNOWN" })
  expect(await findRun(askingAsOwner(db().owner), "nothing")).toBeNull()
})

async function clearListsButRuns() {
  const { rows } = await db().owner.query<{ run: unknown }>(
    "select to_jsonb(r) as run from public.order_run r",
  )
  await clearLists(db().owner)
  await db().owner.query(
    `insert into public.order_run select * from jsonb_populate_record(null::public.order_run, $1)`,
    [JSON.stringify(rows[0]?.run)],
  )
}
