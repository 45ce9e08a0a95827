import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { readReturned } from "#lib/platform/returned-mail.ts"
import { taskJobs } from "#lib/tasks/jobs.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useAnswers } from "#tests/support/answers-by-hand.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { standings, useWorker, waitInLine, type Waiting } from "#tests/support/filling.ts"
import { reportOf } from "#tests/support/returned-mail.ts"
import { aFamily, aService, brokenSeats, type Family } from "#tests/support/seats.ts"
import { addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** A letter that did not arrive is never silence; a human calls. */
const db = useDatabase("worker")
const owner = () => db().owner
const hands = useHands(db)
const { fill, drain, run } = useWorker(owner)
const { bothMustAnswer } = useAnswers(owner, hands)
let family: Family
let opening: Opening
let line: Waiting[]

const at = (instant: string) =>
  owner().query("select sec.set_clock_offset($1::timestamptz - now())", [instant])
beforeEach(async () => {
  await at("2026-11-20 16:00Z")
  await owner().query(
    "delete from public.task_step; delete from public.task; delete from public.outbox; delete from graphile_worker._private_jobs",
  )
  family = await aFamily(owner())
  const { daycareId } = await aService(owner())
  opening = await addVacancy(owner(), daycareId)
  line = await waitInLine(owner(), daycareId, [family.id])
  await fill(opening.id)
})
afterEach(async () => expect(await brokenSeats(owner())).toEqual([]))
afterAll(() => hands.end())

const refuse = (who = family, letter = "invitation-sent") =>
  owner().query(
    "update public.outbox set refused_at = sec.now(), last_error = 'SMTP_550' where recipient_id = $1 and letter = $2",
    [who.id, letter],
  )
async function watch(): Promise<void> {
  await run("vacancies.watch-letters")
  await drain()
}
const marked = async (table = "invitation") =>
  (
    await owner().query<{ it: boolean }>(
      `select undelivered_at is not null as it from public.${table} where vacancy_id = $1`,
      [opening.id],
    )
  ).rows.map(({ it }) => it)
const seen = () => standings(owner(), opening.id, line)

const watchTasks = async () => {
  const name = "tasks.watch-letters"
  const { rows } = await owner().query<{ token: string }>("select sec.mint_worker($1) as token", [[name]])
  const scope = mintScope({ kind: "SYSTEM", sessionId: newId(), job: name } as const, rows[0]!.token)
  await inScope(scope, (it) => taskJobs[name]!.run(it, {}))
  const tasks = await owner().query<{ kind: string; account_id: string; due: string }>(
    "select kind, account_id, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as due from public.task",
  )
  return tasks.rows
}
const aTask = (due: string) => ({ kind: "LETTER_REFUSED", account_id: family.id, due })

describe("an invitation", () => {
  test("that did not arrive ends without a word and costs nothing, and staff call before its deadline", async () => {
    await refuse()
    await watch()
    expect(await marked()).toEqual([true])
    expect(await watchTasks()).toEqual([aTask("2026-11-23 16:00")])
    await at("2026-11-23 16:02Z")
    await drain()
    expect(await seen()).toEqual(["WAITING SUPERSEDED"])
  })

  test("that reached one of two guardians was delivered, unless both must agree", async () => {
    const other = await aFamily(owner())
    await owner().query(
      "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, 'FULL')",
      [line[0]!.childId, other.id],
    )
    await refuse()
    await watch()
    expect(await marked()).toEqual([false])
    await owner().query("update public.child_file set both_answer = true where id = $1", [line[0]!.childId])
    await watch()
    expect(await marked()).toEqual([true])
  })

  test("of twins who are asked as one did not arrive for both", async () => {
    const { daycareId } = opening
    opening = await addVacancy(owner(), daycareId, { seats: 2 })
    line = await waitInLine(owner(), daycareId, [family.id, family.id], { from: 5 })
    await owner().query(
      "insert into public.sibling_link (one_id, other_id, wish) values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), 'TOGETHER')",
      line.map((it) => it.childId),
    )
    await fill(opening.id)
    await refuse()
    await watch()
    expect(await marked()).toEqual([true, true])
  })
})

test("an offer that did not arrive is its service's to mend for a day, then staff's; its seat goes on at no cost", async () => {
  const { rows } = await owner().query<{ id: string }>(
    "select id from public.invitation where vacancy_id = $1",
    [opening.id],
  )
  await hands.call(family, "sec.answer_invitation($1, true, null)", [rows[0]!.id])
  await fill(opening.id)
  await refuse(family, "offer-sent")
  await watch()
  expect([await marked("offer"), await watchTasks()]).toEqual([[true], []])
  await at("2026-11-21 15:59Z")
  expect(await watchTasks()).toEqual([])
  await at("2026-11-21 16:01Z")
  expect(await watchTasks()).toEqual([aTask("2026-11-24 16:01")])
  await at("2026-11-27 16:02Z")
  await drain()
  expect(await seen()).toEqual(["WAITING INTERESTED CANCELLED"])
})

test("nobody is asked to call a family of an exercise or a trap", async () => {
  await owner().query("update public.child_file set kind = 'REHEARSAL' where id = $1", [line[0]!.childId])
  await refuse()
  await watch()
  expect(await watchTasks()).toEqual([])
  await owner().query("update public.child_file set kind = 'REAL' where id = $1", [line[0]!.childId])
})

describe("a report of delivery", () => {
  /** As npm run mail:returned does with each. */
  async function take(report: string): Promise<boolean> {
    const it = await readReturned(Buffer.from(report))
    if (!it) return false
    const { rows } = await owner().query<{ noted: boolean }>("select sec.letter_returned($1, $2) as noted", [
      it.letter,
      it.status,
    ])
    return rows[0]!.noted
  }
  const letter = async () =>
    (
      await owner().query<{ message_id: string; last_error: string | null }>(
        "select message_id, last_error from public.outbox where recipient_id = $1 and letter = 'invitation-sent'",
        [family.id],
      )
    ).rows[0]!

  test("is taken at the server, of a letter that was sent; a second one changes nothing", async () => {
    await owner().query("update public.outbox set sent_at = sec.now()")
    const { message_id: id } = await letter()
    expect([await take(reportOf(id)), await take(reportOf(id))]).toEqual([true, false])
    expect((await letter()).last_error).toBe("RETURNED_5.1.1")
    await watch()
    expect(await marked()).toEqual([true])
  })

  test("of a delay, of somebody else's letter, or nothing of the kind, changes nothing", async () => {
    const { message_id: id } = await letter()
    for (const report of [
      reportOf(id, { action: "delayed", status: "4.4.7" }),
      reportOf(`<${newId()}@guichet>`),
      reportOf("<1@elsewhere.example>"),
      "Subject: Bonjour\r\n\r\nMessage-ID: " + id,
      "",
    ])
      expect(await take(report)).toBe(false)
    expect((await letter()).last_error).toBeNull()
  })
})

test("a second guardian who must agree and has not been reached is asked by nobody's silence", async () => {
  await bothMustAnswer(line[0]!.childId)
  await refuse()
  await watch()
  expect(await marked()).toEqual([true])
})
