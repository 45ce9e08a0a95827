import { beforeAll, expect, test } from "vitest"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { reachByStaff } from "#tests/support/reach.ts"

/**
 * Who asks is asked for each statement and never for each row: a proof, a lock and a session beside every family of the
 * province is a page that never comes.
 */
const db = useDatabase()
let staff: string
let family: string
let service: string
let parent: Made

beforeAll(async () => {
  const { owner } = db()
  parent = await addPerson(owner)
  await addChild(owner, { guardian: parent.id })
  family = await openSessionOf(owner, parent)
  staff = await openSessionOf(owner, await addPerson(owner, { kind: "STAFF", role: "SUPPORT" }))
  service = await openSessionOf(owner, await addPerson(owner, { kind: "DAYCARE" }))
  await reachByStaff(owner, parent.id)
})

type Role = "app_staff" | "app_parent" | "app_daycare"
const asked: [role: Role, sql: string][] = [
  ...["children_of($1)", "found_with($1)", "waiting_with($1)", "is_own_family($1)", "reached_children()"].map(
    (it) => ["app_staff", `select * from sec.${it}`] as [role: "app_staff", sql: string],
  ),
  ["app_staff", "select id from public.account where id = $1"],
  ["app_staff", "select * from sec.claims_reached()"],
  ["app_staff", "select count(*) from public.task"],
  ["app_parent", "select count(*) from public.child_file"],
  ["app_parent", "select count(*) from public.household"],
  ["app_parent", "select count(*) from public.registration"],
  ["app_parent", "select count(*) from public.attestation"],
  ["app_parent", "select sec.unchecked_children()"],
  ["app_parent", "select sec.taken_claims()"],
  ...["invitation", "offer", "vacancy"].flatMap((it) =>
    (["app_parent", "app_daycare"] as const).map(
      (role) => [role, `select count(*) from public.${it}`] as [role: Role, sql: string],
    ),
  ),
  ["app_daycare", "select count(*) from public.seat"],
]

test("a hundred more families ask nobody once more who they are", async () => {
  const before = await askings()
  const { owner } = db()
  for (let made = 0; made < 100; made += 20)
    await Promise.all(
      Array.from({ length: 20 }, async () => addChild(owner, { guardian: (await addPerson(owner)).id })),
    )
  await owner.query("analyze")
  const after = await askings()
  expect(after.filter((it, at) => it.calls > (before[at]?.calls ?? 0))).toEqual([])
})

/** How often each statement looks up whose session it is in. */
async function askings(): Promise<{ sql: string; calls: number }[]> {
  const told: { sql: string; calls: number }[] = []
  for (const [role, sql] of asked)
    await byHand(db().ownerUrl, async (tx) => {
      await tx.query("set local track_functions = 'all'")
      await tx.enter(role, { app_staff: staff, app_parent: family, app_daycare: service }[role])
      const entered = await calls(tx)
      await tx.query(sql, sql.includes("$1") ? [parent.id] : [])
      told.push({ sql, calls: (await calls(tx)) - entered })
    })
  return told
}

async function calls(tx: ByHand): Promise<number> {
  const [row] = await tx.query<{ calls: string }>(
    "select coalesce(sum(calls), 0) as calls from pg_stat_xact_user_functions where schemaname = 'sec' and funcname = 'here'",
  )
  return Number(row?.calls)
}
