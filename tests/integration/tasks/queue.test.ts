import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { NotFound } from "#lib/platform/access.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { claimTask, finishTask, noteTask, releaseTask } from "#lib/tasks/commands/move-task.ts"
import { askForAccess, openTask } from "#lib/tasks/commands/open-task.ts"
import { countLettersInTrouble, countTasks, getTask, listTasks } from "#lib/tasks/queries.ts"
import { handledBy, taskKinds } from "#lib/tasks/rules.ts"
import { wantedTasks } from "#lib/tasks/schema.ts"
import { byHand } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, type Made } from "#tests/support/people.ts"
import { newcomer, signedIn, type SignedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
let helper: SignedIn<"STAFF">
let colleague: SignedIn<"STAFF">
let officer: SignedIn<"STAFF">
let registrar: SignedIn<"STAFF">
let parent: Made

beforeAll(async () => {
  helper = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
  colleague = await signedIn(db().owner, "STAFF", { role: "SUPPORT" })
  officer = await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER" })
  registrar = await signedIn(db().owner, "STAFF", { role: "REGISTRY" })
})
beforeEach(async () => {
  await db().owner.query("delete from public.task_step; delete from public.task")
  parent = await addPerson(db().owner)
})

const asked = async (account = parent.id) =>
  (await inScope(newcomer(), (it) =>
    openTask(it, { kind: "ACCESS_LOST", accountId: account, origin: "lost-factors" }),
  ))!
const seen = async (id: string) => {
  const { rows } = await db().owner.query<{ version: number }>(
    "select version from public.task where id = $1",
    [id],
  )
  return { taskId: id, version: rows[0]!.version }
}
const look = (id: string, by = helper) => inScope(by.scope, (it) => getTask(it, id))
const claim = async (id: string, by = helper) => {
  const which = await seen(id)
  return inScope(by.scope, (it) => claimTask(it, which))
}

describe("the queue", () => {
  test("has one task for somebody who asks for help twice, and another once the first is done", async () => {
    const id = await asked()
    expect(await asked()).toBeNull()
    await claim(id)
    const which = await seen(id)
    await inScope(helper.scope, (it) => finishTask(it, { ...which, outcome: "SETTLED", note: null }))
    expect(await asked()).not.toBeNull()
  })

  test("says nothing of accounts that are not alive, or not there", async () => {
    await db().owner.query(
      "update public.account set state = 'CLOSED', closed_at = sec.now() where id = $1",
      [parent.id],
    )
    expect(await asked()).toBeNull()
    expect(await asked(newId())).toBeNull()
  })

  test("has one for whoever is half signed in and has no second step left, and tells a dead sign-in", async () => {
    const waiting = newToken()
    await db().owner.query(
      "insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at) values ($1, $2, 'SIGN_IN', $3, sec.now() + interval '5 minutes')",
      [newId(), parent.id, hashOf(waiting)],
    )
    const ask = (token: string | null) => inScope(newcomer(), (it) => askForAccess(it, token))
    expect([await ask(waiting), await ask(waiting)]).toEqual(Array(2).fill({ ok: true, value: null }))
    const { rows } = await db().owner.query("select kind, state, account_id as whose from public.task")
    expect(rows).toEqual([{ kind: "ACCESS_LOST", state: "OPEN", whose: parent.id }])

    await db().owner.query("update sec.mailed_code set used_at = sec.now() where token_hash = $1", [
      hashOf(waiting),
    ])
    const dead = { ok: false, reason: "SIGN_IN_AGAIN" }
    expect([await ask(waiting), await ask(newToken()), await ask(null)]).toMatchObject([dead, dead, dead])
  })

  test("takes from each actor only the kinds that are theirs to open", async () => {
    const wrong = inScope(newcomer(), (it) =>
      openTask(it, { kind: "LETTER_REFUSED", accountId: parent.id, origin: "of-a-test" }),
    )
    await expect(wrong).rejects.toThrow()
    const { rows } = await db().owner.query("select from public.task")
    expect(rows).toEqual([])
  })

  test("shows the most urgent first, by kind, by state, one's own, a page at a time", async () => {
    const ids: string[] = []
    for (let made = 0; made < 27; made++) ids.push(await asked((await addPerson(db().owner)).id))
    await db().owner.query("update public.task set due_at = now() - interval '1 day' where id = $1", [
      ids[20],
    ])
    await claim(ids[3]!)
    await claim(ids[4]!, colleague)

    const shelf = (words: object, by = helper) =>
      inScope(by.scope, (it) => listTasks(it, wantedTasks.parse(words)))
    const first = await shelf({})
    expect([first.rows.length, first.total, first.pages, first.rows[0]?.id]).toEqual([25, 25, 1, ids[20]])
    expect(first.rows[0]?.overdue).toBe(true)
    expect((await shelf({ show: "mine" })).rows.map((it) => it.id)).toEqual([ids[3]])
    expect((await shelf({ show: "taken" })).rows.map((it) => [it.id, it.mine])).toEqual([
      [ids[3], true],
      [ids[4], false],
    ])
    expect((await shelf({ kind: "letter-refused" })).rows).toEqual([])
    const page = await shelf({ page: "9" })
    expect([page.page, page.rows.length]).toEqual([1, 25])
    expect(first.counts).toEqual([
      { kind: "LETTER_REFUSED", open: 0, taken: 0, mine: 0, overdue: 0, done: 0 },
      { kind: "ACCESS_LOST", open: 25, taken: 2, mine: 1, overdue: 1, done: 0 },
      { kind: "SAME_CHILD", open: 0, taken: 0, mine: 0, overdue: 0, done: 0 },
      { kind: "ATTESTATION", open: 0, taken: 0, mine: 0, overdue: 0, done: 0 },
      { kind: "APPEAL", open: 0, taken: 0, mine: 0, overdue: 0, done: 0 },
      { kind: "WRITE_BY_POST", open: 0, taken: 0, mine: 0, overdue: 0, done: 0 },
      { kind: "OLD_LIST", open: 0, taken: 0, mine: 0, overdue: 0, done: 0 },
      { kind: "PLACED_OUTSIDE", open: 0, taken: 0, mine: 0, overdue: 0, done: 0 },
      { kind: "CORRECTION", open: 0, taken: 0, mine: 0, overdue: 0, done: 0 },
    ])
  })

  test("is, for each role, of the kinds that the rules give it: the database and the program agree", async () => {
    const { rows } = await db().owner.query<{ kind: string; role: string }>(
      "select kind::text, role::text from sec.task_handler order by 1, 2",
    )
    expect(rows).toEqual(
      taskKinds
        .flatMap((kind) => handledBy[kind].map((role) => ({ kind, role })))
        .sort((a, b) => (a.kind + a.role < b.kind + b.role ? -1 : 1)),
    )
    expect((await inScope(officer.scope, countTasks)).map((it) => it.kind)).toEqual([
      ...["ACCESS_LOST", "SITE_FELL_BACK", "ALARM"],
    ])
    expect(await inScope(registrar.scope, countTasks)).toEqual([])
  })

  test("AZ5 a task of another role's is as absent as one that never was", async () => {
    const id = await asked()
    for (const wanted of [id, newId(), "x"]) await expect(look(wanted, registrar)).rejects.toThrow(NotFound)
    for (const wanted of [id, newId()])
      await expect(
        inScope(registrar.scope, (it) => claimTask(it, { taskId: wanted, version: 1 })),
      ).rejects.toThrow(NotFound)
    await db().owner.query("update public.task set kind = 'LETTER_REFUSED'")
    await expect(look(id, officer)).rejects.toThrow(NotFound)
  })
})

describe("a task", () => {
  test("is taken by one of two who want it at once; the other is told who is quicker", async () => {
    const id = await asked()
    const which = await seen(id)
    const both = await Promise.all(
      [helper, colleague].map(({ scope }) => inScope(scope, (it) => claimTask(it, which))),
    )
    expect(both.map((it) => (it.ok ? "taken" : it.reason)).sort()).toEqual(["TASK_TAKEN", "taken"])
    expect((await look(id)).steps.map((it) => it.move)).toEqual(["CLAIMED", "OPENED"])
  })

  test("goes its way: taken, noted, put back, taken by another, finished; and the history says it", async () => {
    const id = await asked()
    await claim(id)
    let which = await seen(id)
    await inScope(helper.scope, (it) => noteTask(it, { ...which, note: "Appelée, pas de réponse." }))
    which = await seen(id)
    await inScope(helper.scope, (it) => releaseTask(it, which))
    expect(await look(id)).toMatchObject({ state: "OPEN", by: null })

    await claim(id, colleague)
    which = await seen(id)
    await inScope(colleague.scope, (it) =>
      finishTask(it, { ...which, outcome: "SETTLED", note: "Elle est entrée." }),
    )
    const task = await look(id)
    expect(task).toMatchObject({ state: "DONE", outcome: "SETTLED", mine: false })
    expect(task.steps.map((it) => [it.move, it.note])).toEqual([
      ["DONE", "Elle est entrée."],
      ["CLAIMED", null],
      ["RELEASED", null],
      ["NOTED", "Appelée, pas de réponse."],
      ["CLAIMED", null],
      ["OPENED", null],
    ])
    const { rows } = await db().owner.query<{ deed: string }>(
      "select deed from public.audit where subject->>'taskId' = $1 order by at",
      [id],
    )
    expect(rows.map((it) => it.deed)).toEqual([
      ...["account.task-open", "task.claim", "task.note", "task.release", "task.claim", "task.finish"],
    ])
  })

  test("that moved since the page was shown is not moved again", async () => {
    const id = await asked()
    const old = await seen(id)
    await claim(id)
    expect(await inScope(helper.scope, (it) => releaseTask(it, old))).toMatchObject({ reason: "TASK_MOVED" })
    expect(await inScope(colleague.scope, (it) => noteTask(it, { ...old, note: "x" }))).toMatchObject({
      reason: "TASK_TAKEN",
    })
  })

  test("is not taken in somebody else's name, nor changed once it is done, by SQL written by hand", async () => {
    const id = await asked()
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", helper.token)
      expect(
        await tx.attempt(
          "update public.task set state = 'CLAIMED', claimed_by = $1, claimed_at = now() where id = $2",
          [colleague.person.id, id],
        ),
      ).toBe("42501")
      expect(
        await tx.attempt(
          "insert into public.task_step (id, task_id, move, by_account) values (gen_random_uuid(), $1, 'CLAIMED', $2)",
          [id, colleague.person.id],
        ),
      ).toBe("42501")
    })
    await claim(id)
    const which = await seen(id)
    await inScope(helper.scope, (it) => finishTask(it, { ...which, outcome: "NOT_NEEDED", note: null }))
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", helper.token)
      expect(await tx.attempt("update public.task set version = 9 where id = $1", [id])).toMatchObject({
        count: 0,
      })
    })
  })
})

describe("a note", () => {
  test("is sealed, is shown with a line in the record, and goes with the person's key", async () => {
    const id = await asked()
    await claim(id)
    const which = await seen(id)
    await inScope(helper.scope, (it) => noteTask(it, { ...which, note: "Sa mère répond au 514." }))
    const { rows } = await db().owner.query("select row_to_json(t)::text as it from public.task_step t")
    expect(JSON.stringify(rows)).not.toContain("mère")

    await look(id, colleague)
    const { rows: read } = await db().owner.query(
      "select account_id from public.reading where fields = '{note}' and way = 'FILE'",
    )
    expect(read).toContainEqual({ account_id: colleague.person.id })

    const stranger = await addPerson(db().owner)
    await db().owner.query(
      "update public.account set key_id = (select key_id from public.account where id = $2) where id = $1",
      [parent.id, stranger.id],
    )
    await expect(look(id)).rejects.toThrow()
  })

  test("cannot be opened by a role that does not handle the kind", async () => {
    const id = await asked()
    const key = ({ scope }: SignedIn<"STAFF">) =>
      inScope(scope, (it) => it.tx.$queryRaw`select id::text from sec.task_key(${id}::uuid)`)
    expect(await key(registrar)).toEqual([])
    expect(await key(helper)).toHaveLength(1)
  })
})

test("letters in trouble are counted: refused in the last month, waiting for more than a quarter of an hour", async () => {
  const letter = (columns: string, values: string) =>
    db().owner.query(
      `insert into public.outbox (id, event_id, letter, recipient_id, message_id, planned_at${columns})
       values (gen_random_uuid(), gen_random_uuid(), 'x', $1, gen_random_uuid()::text, ${values})`,
      [parent.id],
    )
  await letter("", "now()")
  await letter("", "now() - interval '16 minutes'")
  await letter(", sent_at", "now() - interval '1 day', now()")
  await letter(", refused_at", "now() - interval '1 day', now() - interval '1 day'")
  await letter(", refused_at", "now() - interval '60 days', now() - interval '31 days'")
  expect(await inScope(registrar.scope, countLettersInTrouble)).toEqual({ waiting: 1, refused: 1 })
})
