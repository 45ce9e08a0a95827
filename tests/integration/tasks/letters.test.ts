import { beforeAll, beforeEach, expect, test } from "vitest"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { newId } from "#lib/platform/ids.ts"
import { taskJobs } from "#lib/tasks/jobs.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"

const db = useDatabase("worker")
const name = "tasks.watch-letters"
let token: string
let parent: Made

beforeAll(async () => {
  const { rows } = await db().owner.query<{ token: string }>("select sec.mint_worker($1) as token", [[name]])
  token = rows[0]!.token
})
beforeEach(async () => {
  await db().owner.query("delete from public.task_step; delete from public.task; delete from public.outbox")
  parent = await addPerson(db().owner)
})

const watch = () =>
  inScope(mintScope({ kind: "SYSTEM", sessionId: newId(), job: name }, token), (it) =>
    taskJobs[name]!.run(it, {}),
  )
const refuse = (to = parent) =>
  db().owner.query(
    `insert into public.outbox (id, event_id, letter, recipient_id, message_id, refused_at)
     values (gen_random_uuid(), gen_random_uuid(), 'x', $1, gen_random_uuid()::text, sec.now())`,
    [to.id],
  )
const tasks = async () =>
  (
    await db().owner.query<{ kind: string; state: string; account_id: string }>(
      "select kind::text, state::text, account_id from public.task order by opened_at",
    )
  ).rows
const finish = () =>
  db().owner.query(
    `update public.task set state = 'DONE', outcome = 'SETTLED', done_at = sec.now(), claimed_by = account_id, claimed_at = sec.now()`,
  )

test("somebody whom letters do not reach is one task, however many were refused and however often one looks", async () => {
  await refuse()
  await refuse()
  await watch()
  await refuse()
  await watch()
  expect(await tasks()).toEqual([{ kind: "LETTER_REFUSED", state: "OPEN", account_id: parent.id }])
})

test("nobody is asked to look after a family of an exercise or a trap", async () => {
  for (const kind of ["REHEARSAL", "CANARY"]) {
    const made = await addPerson(db().owner)
    const child = await addChild(db().owner, { guardian: made.id })
    await db().owner.query("update public.child_file set kind = $2 where id = $1", [child.id, kind])
    await refuse(made)
  }
  await watch()
  expect(await tasks()).toEqual([])
})

test("what was looked after is not asked again, until another letter is refused", async () => {
  await refuse()
  await watch()
  await finish()
  await watch()
  expect(await tasks()).toHaveLength(1)
  await refuse()
  await watch()
  expect((await tasks()).map((it: { state: string }) => it.state)).toEqual(["DONE", "OPEN"])
})

test("an address that was never confirmed is nobody's task: it may simply be mistyped", async () => {
  await db().owner.query("update public.account set state = 'UNVERIFIED' where id = $1", [parent.id])
  await refuse()
  await watch()
  expect(await tasks()).toEqual([])
})

test("waits while the staff's side is closed", async () => {
  await refuse()
  await db().owner.query("update sec.site set state = 'CLOSED' where audience = 'STAFF'")
  await expect(watch()).rejects.toThrow()
  await db().owner.query("update sec.site set state = 'OPEN' where audience = 'STAFF'")
  expect(await tasks()).toEqual([])
})
