import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import type { System } from "#lib/platform/access.ts"
import { vacancyLetters } from "#lib/vacancies/jobs.ts"
import { messages } from "#lib/i18n/messages.ts"
import { setState } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { lettersOf, standings, useWorker, waitInLine, type Waiting } from "#tests/support/filling.ts"
import { addPerson } from "#tests/support/people.ts"
import { aFamily, aService, brokenSeats, type Family } from "#tests/support/seats.ts"
import { addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** What the desk published moves on while families are closed out; everything else waits for them. */
const db = useDatabase("worker")
const owner = () => db().owner
const { run, drain } = useWorker(owner)
const { letters: words } = messages("fr").deskDaycares
let opening: Opening
let families: Family[]
let line: Waiting[]

beforeEach(async () => {
  await setState(db(), "PARENTS", "CLOSED")
  await owner().query("delete from public.outbox; delete from graphile_worker._private_jobs")
  const service = await aService(owner())
  families = await Promise.all(Array.from({ length: 6 }, () => aFamily(owner())))
  opening = await addVacancy(owner(), service.daycareId, { startsOn: addDays(dayOf(new Date()), 30) })
  line = await waitInLine(
    owner(),
    service.daycareId,
    families.map((it) => it.id),
  )
})
afterEach(async () => {
  await setState(db(), "PARENTS", "OPEN")
  expect(await brokenSeats(owner())).toEqual([])
})

/** As publishing under a service's request leaves it. */
async function markByDesk() {
  const staff = await addPerson(owner(), { kind: "STAFF" })
  await owner().query(
    `with r as (insert into public.daycare_request (id, daycare_id, taken_by, session_id, caller, channel, asked_on, called_back, open_until)
       values ($1, $2, $3, $1, 'MANAGER', 'TELEPHONE', sec.today(), '+15145550190', sec.now() + interval '1 hour') returning id)
     update public.vacancy v set desk_request_id = r.id from r where v.id = $4`,
    [newId(), opening.daycareId, staff.id, opening.id],
  )
}
const seen = () => standings(owner(), opening.id, line)
const recipients = () => families.map((it) => it.id)

describe("while families are closed out", () => {
  test("a vacancy of the desk asks its families, and their letters pass", async () => {
    await markByDesk()
    await run("vacancies.fill-by-desk", { vacancy: opening.id })
    expect(await seen()).toEqual([...Array<string>(3).fill("INVITED SENT"), "WAITING", "WAITING", "WAITING"])
    expect(await lettersOf(owner(), recipients())).toEqual({ "invitation-sent": 3 })
    const { rows } = await owner().query("select distinct passes from public.outbox")
    expect(rows).toEqual([{ passes: true }])
  })

  test("the letter says where to telephone and until when, that no time runs, and opens no closed page", async () => {
    await markByDesk()
    await run("vacancies.fill-by-desk", { vacancy: opening.id })
    const { rows } = await owner().query<{ recipient: string; detail: string }>(
      "select recipient_id as recipient, detail_id as detail from public.outbox limit 1",
    )
    const read = () => written("invitation-sent", rows[0]!)
    const told = await read()
    expect(told?.subject).toBe(words.invitation.subject)
    expect(told?.text).toMatch(/répondez par téléphone, au 514.555-0142, si possible avant le .* h/)
    expect(told?.text).not.toContain("/parent/")
    await setState(db(), "PARENTS", "OPEN")
    expect((await read())?.text).toContain("/fr/parent/answers")
  })

  test("any other vacancy stays where it is, by whatever job", async () => {
    await expect(run("vacancies.fill", { vacancy: opening.id })).rejects.toThrow("closed")
    await run("vacancies.fill-by-desk", { vacancy: opening.id })
    await run("vacancies.look-again-by-desk")
    await drain()
    expect(await seen()).toEqual(Array<string>(6).fill("WAITING"))
  })

  test("looking again finds the desk's vacancies alone, and what wakes one is its own job", async () => {
    await markByDesk()
    await run("vacancies.look-again-by-desk")
    await drain()
    expect((await seen())[0]).toBe("INVITED SENT")
  })

  test("silence is not taken for an answer: the job that would waits for the families", async () => {
    await markByDesk()
    await run("vacancies.fill-by-desk", { vacancy: opening.id })
    await owner().query(
      "update public.invitation set sent_at = sent_at - interval '9 days', deadline_at = deadline_at - interval '9 days' where vacancy_id = $1",
      [opening.id],
    )
    const { rows } = await owner().query<{ id: string }>(
      "select id from public.invitation where vacancy_id = $1",
      [opening.id],
    )
    await expect(run("vacancies.expire", { asked: rows[0]!.id })).rejects.toThrow("closed")
    await expect(run("vacancies.follow")).rejects.toThrow("closed")
    expect((await seen())[0]).toBe("INVITED SENT")
  })

  test("an undelivered letter of the desk is found, and no other", async () => {
    await markByDesk()
    await run("vacancies.fill-by-desk", { vacancy: opening.id })
    await owner().query("update public.outbox set refused_at = sec.now()")
    await run("vacancies.watch-letters-by-desk")
    await drain()
    const { rows } = await owner().query(
      "select count(*)::integer as many from public.invitation where vacancy_id = $1 and undelivered_at is not null",
      [opening.id],
    )
    expect(rows).toEqual([{ many: 3 }])
  })
})

async function written(letter: string, it: { recipient: string; detail: string }) {
  const { rows } = await owner().query<{ token: string }>("select sec.mint_worker('{letters.send}') as token")
  const scope = mintScope<System>({ kind: "SYSTEM", sessionId: newId(), job: "letters.send" }, rows[0]!.token)
  const ready = await inScope(scope, (tx) =>
    vacancyLetters[letter]!(tx, { recipientId: it.recipient, detailId: it.detail }),
  )
  return ready?.write("fr")
}
