import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { lettersOf, standings, useWorker, waitInLine, type Waiting } from "#tests/support/filling.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { addVacancy, type Opening } from "#tests/support/vacancies.ts"

/** What several workers do at one moment, and what is left when one of them dies. */
const db = useDatabase("worker")
const owner = () => db().owner
const hands = useHands(db)
const { fill, drain, run } = useWorker(owner)
let service: Service
let families: Family[]
let opening: Opening
let line: Waiting[]

const at = (instant: string) =>
  owner().query("select sec.set_clock_offset($1::timestamptz - now())", [instant])
beforeAll(() => at("2026-11-20 16:00Z"))
beforeEach(async () => {
  await at("2026-11-20 16:00Z")
  await owner().query("delete from public.outbox; delete from graphile_worker._private_jobs")
  service = await aService(owner())
  families = await Promise.all(Array.from({ length: 6 }, () => aFamily(owner())))
  opening = await addVacancy(owner(), service.daycareId, { seats: 2 })
  line = await waitInLine(
    owner(),
    service.daycareId,
    families.map((it) => it.id),
  )
})
afterEach(async () => expect(await brokenSeats(owner())).toEqual([]))
afterAll(() => hands.end())

const seen = () => standings(owner(), opening.id, line)
const letters = () =>
  lettersOf(
    owner(),
    families.map((it) => it.id),
  )
const answer = async (at: number, agrees: boolean) => {
  const { rows } = await owner().query<{ id: string }>(
    "select id from public.invitation where registration_id = $1 and vacancy_id = $2",
    [line[at]!.registrationId, opening.id],
  )
  return hands.call(families[at]!, "sec.answer_invitation($1, $2, null)", [rows[0]!.id, agrees])
}
const all = (many: number, deed: () => Promise<unknown>) =>
  Promise.all(Array.from({ length: many }, () => deed()))

test("six workers at once invite each family once, and offer each seat once", async () => {
  await all(6, () => fill(opening.id))
  expect(await seen()).toEqual([...Array<string>(4).fill("INVITED SENT"), "WAITING", "WAITING"])
  const runs = await owner().query(
    "select from public.order_run where daycare_id = $1 and jsonb_array_length(result->'placed') > 0",
    [service.daycareId],
  )
  expect(runs.rowCount, "the others found nothing to do").toBe(1)
  for (const one of [0, 1, 2]) await answer(one, true)
  await all(6, () => fill(opening.id))
  await drain()
  expect(await seen()).toEqual([
    ...Array<string>(2).fill("OFFERED INTERESTED SENT"),
    "INVITED INTERESTED",
    "INVITED SENT",
    "WAITING",
    "WAITING",
  ])
  expect(await letters()).toEqual({ "invitation-sent": 4, "offer-sent": 2 })
})

test("two vacancies of one service at once never ask one family twice", async () => {
  const other = await addVacancy(owner(), service.daycareId, { seats: 2 })
  await Promise.all([opening, other, opening, other].map((it) => fill(it.id)))
  await drain()
  const { rows } = await owner().query<{ many: number }>(
    "select count(*)::integer as many from public.invitation where daycare_id = $1 group by registration_id",
    [service.daycareId],
  )
  expect(rows.map((it) => it.many)).toEqual(Array(6).fill(1))
})

test("a worker that dies in the middle has done nothing; the next does all of it once", async () => {
  for (let time = 0; time < 8; time++) {
    const dying = fill(opening.id).catch(() => "died")
    await new Promise((resolve) => setTimeout(resolve, time * 4))
    await owner().query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'guichet_worker'`,
    )
    await dying
    const asked = (await seen()).filter((it) => it === "INVITED SENT").length
    expect([0, 4]).toContain(asked)
  }
  await fill(opening.id)
  expect(await letters()).toEqual({ "invitation-sent": 4 })
})

test("answers, silence and looks at one moment: each has one outcome", async () => {
  await fill(opening.id)
  await owner().query(
    "update public.invitation set sent_at = sec.now() - interval '3 days', deadline_at = sec.now() + interval '2 seconds' where vacancy_id = $1",
    [opening.id],
  )
  const said = await Promise.all([
    ...[0, 1, 2, 3].map((it) => answer(it, it % 2 === 0)),
    ...[1, 2, 3].map(() => run("vacancies.follow")),
    fill(opening.id),
    fill(opening.id),
  ])
  expect(said.slice(0, 4)).toEqual(Array(4).fill("DONE"))
  await at("2026-11-20 16:01Z")
  await run("vacancies.follow")
  await drain()
  await fill(opening.id)
  expect(await seen()).toEqual([
    "OFFERED INTERESTED SENT",
    "WAITING NOT_NOW",
    "OFFERED INTERESTED SENT",
    "WAITING NOT_NOW",
    ...Array<string>(2).fill(expect.stringMatching(/WAITING|INVITED SENT/) as string),
  ])
})

describe("a vacancy whose latest start has passed", () => {
  test("ends by itself; whoever was asked is told, once, and a draft ends without a word", async () => {
    const draft = await addVacancy(owner(), service.daycareId, { draft: true })
    await fill(opening.id)
    for (const one of [1, 2, 3]) expect(await answer(one, true)).toBe("DONE")
    await at("2027-01-01 16:00Z")
    await run("vacancies.follow")
    await run("vacancies.follow")
    await drain()
    const { rows } = await owner().query("select state from public.vacancy where id = any ($1)", [
      [opening.id, draft.id],
    ])
    expect(rows).toEqual([{ state: "EXPIRED" }, { state: "EXPIRED" }])
    expect((await seen()).slice(0, 4)).toEqual([
      "SUSPENDED NO_ANSWER",
      ...Array<string>(3).fill("WAITING SUPERSEDED"),
    ])
    expect(await letters()).toEqual({
      "asked-expired": 1,
      "invitation-sent": 4,
      "invitation-superseded": 3,
    })
  })
})

describe("a list that silence has suspended", () => {
  const night = async (day: string) => {
    await at(`${day} 08:47Z`)
    await run("vacancies.end-suspensions")
  }
  test("is reminded once, lasts its fourteen days whole, and is then withdrawn and told so", async () => {
    await fill(opening.id)
    await at("2026-11-23 16:02Z")
    await drain()
    expect((await seen())[0]).toBe("SUSPENDED NO_ANSWER")
    for (const day of ["2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"]) await night(day)
    expect((await seen())[0]).toBe("SUSPENDED NO_ANSWER")
    await night("2026-12-08")
    await night("2026-12-09")
    expect((await seen()).slice(0, 2)).toEqual(Array(2).fill("WITHDRAWN NO_ANSWER"))
    expect(await letters()).toMatchObject({ "suspension-reminder": 4, "suspension-ended": 4 })
  })
})
