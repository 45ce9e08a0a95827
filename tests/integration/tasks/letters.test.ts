import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { newId } from "#lib/platform/ids.ts"
import { taskJobs } from "#lib/tasks/jobs.ts"
import { addChild } from "#tests/support/children.ts"
import { addClaim, addClaimedChild, writeClaimLetter } from "#tests/support/claims.ts"
import { moveClock } from "#tests/support/clock.ts"
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

describe("the letter of a family that is awaited", () => {
  let claim: string
  beforeEach(async () => {
    await db().owner.query("truncate public.account_invite, public.family_claim cascade")
    claim = await addClaim(db().owner, { email: `attendue-${newId()}@exemple.ca` })
  })
  async function refuseClaim(): Promise<void> {
    await writeClaimLetter(db(), claim)
    await db().owner.query("update public.outbox set refused_at = sec.now() where letter = 'family-claim'")
    await db().owner.query("update public.family_claim set letter_due_at = sec.now() where id = $1", [claim])
  }
  const ofClaims = async () =>
    (
      await db().owner.query<{ kind: string; state: string; claim_id: string; account_id: null }>(
        "select kind::text, state::text, claim_id, account_id from public.task order by opened_at",
      )
    ).rows

  test("is one task about whoever is awaited, and another once it was looked after and refused again", async () => {
    await addClaimedChild(db().owner, claim)
    await refuseClaim()
    await watch()
    await watch()
    const open = { kind: "LETTER_REFUSED", state: "OPEN", claim_id: claim, account_id: null }
    expect(await ofClaims()).toEqual([open])
    const { rows } = await db().owner.query(
      "select subject from public.audit where deed = 'task.open' order by at desc limit 1",
    )
    expect(rows).toMatchObject([{ subject: { claimId: claim } }])
    await db().owner.query(
      "update public.task set state = 'DONE', outcome = 'SETTLED', done_at = sec.now(), claimed_by = $1, claimed_at = sec.now()",
      [parent.id],
    )
    await watch()
    expect(await ofClaims()).toHaveLength(1)
    await moveClock(db().owner, "1 minute")
    await refuseClaim()
    await watch()
    expect((await ofClaims()).map((it) => it.state)).toEqual(["DONE", "OPEN"])
    await moveClock(db().owner, "0")
  })

  test("is nobody's task once another one left, once nobody is awaited any more, or of an exercise or a trap", async () => {
    const child = await addClaimedChild(db().owner, claim)
    await refuseClaim()
    for (const kind of ["REHEARSAL", "CANARY"]) {
      await db().owner.query("update public.child_file set kind = $2 where id = $1", [child.id, kind])
      await watch()
    }
    await db().owner.query(
      "update public.child_file set kind = 'REAL', state = 'CLOSED', closed_on = sec.today() where id = $1",
      [child.id],
    )
    await watch()
    await db().owner.query("update public.child_file set state = 'ACTIVE', closed_on = null where id = $1", [
      child.id,
    ])
    await moveClock(db().owner, "1 minute")
    await writeClaimLetter(db(), claim)
    await watch()
    expect(await ofClaims()).toEqual([])
    await moveClock(db().owner, "0")
  })
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
