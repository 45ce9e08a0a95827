import pg from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { listCandidates } from "#lib/waitlist/queries/candidates.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { aWorker, useHands, type Doer } from "#tests/support/deeds-by-hand.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { addAsked, addOffer, addRun, addVacancy, runPlaces, type Opening } from "#tests/support/vacancies.ts"

/** Who is asked, when, and what the order knows of it. */
const db = useDatabase()
const hands = useHands(db)
let worker: Doer
let service: Service
let family: Family
let opening: Opening

beforeAll(async () => {
  await db().owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  worker = await aWorker(db().owner)
})
beforeEach(async () => {
  service = await aService(db().owner)
  family = await aFamily(db().owner)
  opening = await addVacancy(db().owner, service.daycareId)
})
afterAll(async () => {
  // Here its latest start is moved into the past.
  expect(
    await brokenSeats(
      db().owner,
      "No deadline lies after the latest start, unless a closure stopped its clock.",
    ),
  ).toEqual([])
  await hands.end()
})

async function onList(daycareId = service.daycareId): Promise<string> {
  const child = await addChild(db().owner, { guardian: family.id, bornOn: "2024-06-01" })
  return addRegistration(db().owner, child.id, { daycareId })
}
const ask = (run: string, registrations: string[], who: Doer = worker) =>
  hands.call<string[]>(
    who,
    "(select array_agg(outcome order by n) from sec.send_invitations($1, $2, 1, null, $3) with ordinality as a(r, i, outcome, n))",
    [opening.id, run, registrations],
  )
/** Until so many wait for a lock. */
async function waitFor(many: number): Promise<void> {
  await vi.waitUntil(async () => {
    const { rows } = await db().owner.query<{ many: number }>(
      "select count(*)::integer as many from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    return rows[0]?.many === many
  }, 2_000)
}
const stateOf = async (table: "registration" | "vacancy", id: string) =>
  (await db().owner.query<{ state: string }>(`select state from public.${table} where id = $1`, [id])).rows[0]
    ?.state

describe("invitations", () => {
  test("go to who stands in the run, once, and to no more than there are seats and surplus", async () => {
    const waiting = await Promise.all(Array.from({ length: 5 }, () => onList()))
    const run = await addRun(db().owner, service.daycareId, waiting)
    expect(await ask(run, waiting.slice(0, 2))).toEqual(["DONE", "DONE"])
    expect(await ask(run, waiting)).toEqual([
      "NOT_AVAILABLE",
      "NOT_AVAILABLE",
      "DONE",
      "TOO_MANY",
      "TOO_MANY",
    ])
    const { rows } = await db().owner.query(
      "select place, deadline_at - sent_at = interval '3 days' as whole from public.invitation where vacancy_id = $1 order by place",
      [opening.id],
    )
    expect(rows).toEqual([1, 2, 3].map((place) => ({ place, whole: true })))
  })

  test("go to nobody who is not in the run, is on another list, is not available, or by a run that is old", async () => {
    const [waiting, elsewhere, archived] = [
      await onList(),
      await onList(await addDaycare(db().owner)),
      await onList(),
    ]
    await db().owner.query(
      "update public.child_file set state = 'ARCHIVED', archived_on = sec.today() where id = (select child_id from public.registration where id = $1)",
      [archived],
    )
    const run = await addRun(db().owner, service.daycareId, [elsewhere, archived])
    expect(await ask(run, [waiting, elsewhere, archived])).toEqual(Array(3).fill("NOT_AVAILABLE"))
    const foreign = await addRun(db().owner, await addDaycare(db().owner), [waiting])
    expect(await ask(foreign, [waiting])).toEqual(["RUN_STALE"])
    const old = await addRun(db().owner, service.daycareId, [waiting])
    await db().owner.query(
      "update public.order_run set at = sec.now() - interval '11 minutes' where id = $1",
      [old],
    )
    expect(await ask(old, [waiting])).toEqual(["RUN_STALE"])
    // A service asks nobody itself: whom it chose would be asked, in whatever order.
    expect(await refusalOf(ask(run, [archived], service))).toBe("42501")
  })

  test("leave time for the offer, and neither goes beyond the latest start: with less than a day left nobody is asked", async () => {
    const late = async (latest: string) => {
      opening = await addVacancy(db().owner, service.daycareId)
      await db().owner.query("update public.vacancy set starts_on = $2, latest_start_on = $2 where id = $1", [
        opening.id,
        latest,
      ])
      const waiting = await onList()
      return ask(await addRun(db().owner, service.daycareId, [waiting]), [waiting])
    }
    const deadline = async (table: string) =>
      (
        await db().owner.query<{ at: string }>(
          `select to_char(deadline_at at time zone 'America/Toronto', 'YYYY-MM-DD HH24:MI:SS') as at from public.${table} where vacancy_id = $1`,
          [opening.id],
        )
      ).rows[0]?.at
    expect(await late("2026-11-21")).toEqual(["NO_TIME"])
    expect([await late("2026-11-22"), await deadline("invitation")]).toEqual([
      ["DONE"],
      "2026-11-21 23:59:59",
    ])
    const interested = await addAsked(db().owner, opening, family.id)
    expect(
      await hands.call(worker, "sec.offer_seat(gen_random_uuid(), $1, $2)", [
        interested.invitationId,
        opening.run,
      ]),
    ).toBe("DONE")
    expect(await deadline("offer")).toBe("2026-11-22 23:59:59")
  })

  test("asked for six times at one moment are sent once", async () => {
    const waiting = await onList()
    const run = await addRun(db().owner, service.daycareId, [waiting])
    const said = await Promise.all(Array.from({ length: 6 }, () => ask(run, [waiting])))
    expect(said.flat().sort()).toEqual(["DONE", ...Array<string>(5).fill("NOT_AVAILABLE")])
  })

  test("and the end of the vacancy at one moment leave nobody asked for what is over", async () => {
    for (let time = 0; time < 6; time++) {
      opening = await addVacancy(db().owner, service.daycareId)
      const waiting = await Promise.all(Array.from({ length: 3 }, () => onList()))
      const run = await addRun(db().owner, service.daycareId, waiting)
      const [ended] = await Promise.all([
        hands.call(service, "sec.cancel_vacancy($1, 'GROUP_CLOSED')", [opening.id]),
        ...waiting.map((it) => ask(run, [it])),
      ])
      expect([ended, await stateOf("vacancy", opening.id)]).toEqual(["DONE", "CANCELLED"])
      expect(await Promise.all(waiting.map((it) => stateOf("registration", it)))).toEqual(
        Array(3).fill("WAITING"),
      )
    }
  })

  test("sent while a vacancy is ended are waited for: whoever is asked is held before their list is touched", async () => {
    const waiting = await onList()
    const clients = [new pg.Client(db().ownerUrl), new pg.Client(db().ownerUrl)] as const
    await Promise.all(clients.map(async (it) => it.connect()))
    const [asks, holds] = clients
    await asks.query("begin")
    await asks.query("select from public.vacancy where id = $1 for no key update", [opening.id])
    await asks.query(
      `with r as (update public.registration set state = 'INVITED' where id = $2 returning id)
       insert into public.invitation (vacancy_id, registration_id, order_run_id, place, round, deadline_at)
       select $1, r.id, $3, 1, 1, sec.now() + interval '1 day' from r`,
      [opening.id, waiting, opening.run],
    )
    // Another errand of the family, which goes on when the invitation is already there.
    await holds.query("begin")
    await holds.query(
      "select from public.child_file where id = (select child_id from public.registration where id = $1) for no key update",
      [waiting],
    )
    const end = () => hands.call(service, "sec.cancel_vacancy($1, 'MISTAKE')", [opening.id])
    const ended = end()
    await waitFor(1)
    await asks.query("commit")
    expect(await ended).toBe("BUSY")
    await holds.query("commit")
    await Promise.all(clients.map(async (it) => it.end()))
    expect([await end(), await stateOf("registration", waiting)]).toEqual(["DONE", "WAITING"])
  })

  test("expire with a vacancy whose latest start has passed, by the worker only", async () => {
    opening = await addVacancy(db().owner, service.daycareId, { seats: 2 })
    const [asked, held] = [
      await addAsked(db().owner, opening, family.id),
      await addAsked(db().owner, opening, family.id),
    ]
    const offer = await addOffer(db().owner, opening, held)
    const expire = () => hands.call(worker, "sec.expire_vacancy($1)", [opening.id])
    expect(await expire()).toBe("NOT_DUE")
    await db().owner.query(
      "update public.vacancy set starts_on = '2026-10-01', latest_start_on = '2026-11-01' where id = $1",
      [opening.id],
    )
    expect([await expire(), await expire()]).toEqual(["DONE", "VACANCY_STATE"])
    expect(await stateOf("registration", asked.registrationId)).toBe("WAITING")
    // What was offered in time is still to be answered.
    expect(
      await hands.call(family, "sec.accept_offers(array[$1]::uuid[], null, '{}', false, null)", [offer]),
    ).toBe("DONE")
    expect(await stateOf("vacancy", opening.id)).toBe("EXPIRED")
  })
})

describe("the order knows", () => {
  const flagsOf = async (vacancyId: string | null, who: Awaited<ReturnType<typeof director>>) =>
    Object.fromEntries(
      (await inScope(who.scope, (it) => listCandidates(it, vacancyId))).map((it) => [
        it.registrationId,
        [it.openInvitation, it.openOffer, it.answered],
      ]),
    )
  const director = () => signedIn(db().owner, "DAYCARE", { daycareId: service.daycareId })

  test("who is being asked, who was offered a seat, and who has answered this vacancy", async () => {
    const who = await director()
    await runPlaces(db().owner, service.daycareId, 10, 50)
    const idle = await onList()
    const [invited, interested, offered, declined] = [
      await addAsked(db().owner, opening, family.id, { state: "SENT" }),
      ...(await Promise.all([1, 2, 3].map(() => addAsked(db().owner, opening, family.id)))),
    ] as const
    const gone = await addOffer(db().owner, opening, declined!)
    await hands.call(family, "sec.decline_offer($1, 'MOVED_AWAY', null)", [gone])
    await addOffer(db().owner, opening, offered!)
    const seen = (answered: boolean) => ({
      [idle]: [false, false, false],
      [invited.registrationId]: [true, false, false],
      [interested!.registrationId]: [true, false, false],
      [offered!.registrationId]: [false, true, false],
      [declined!.registrationId]: [false, false, answered],
    })
    expect(await flagsOf(opening.id, who)).toEqual(seen(true))
    expect(await flagsOf(null, who)).toEqual(seen(false))
  })

  test("the same to the worker, of a vacancy that looks for somebody and of no other list (AZ2)", async () => {
    const elsewhere = await addDaycare(db().owner)
    for (const daycareId of [service.daycareId, elsewhere]) await onList(daycareId)
    const facts = "(select count(*)::integer from sec.candidate_facts($1, $2))"
    const asked = (words: object, daycareId = service.daycareId) =>
      hands.call<number>(worker, facts, [daycareId, JSON.stringify(words)])
    expect(await asked({ vacancy: opening.id })).toBe(1)
    expect(await asked({})).toBe(0)
    expect(await asked({ vacancy: opening.id }, elsewhere)).toBe(0)
    const page = { startOn: "2026-12-01", from: 0, page: 1, perPage: 25 }
    expect(await asked({ ...page, vacancy: opening.id })).toBe(0)
    const keep =
      "sec.keep_run(gen_random_uuid(), (select id from public.admission_policy where name = 'NETWORK'), 1, 'x', '{}', $1)"
    expect(await hands.call(worker, keep, [opening.id])).toMatch(/^[0-9a-f]{64}$/)
    await hands.call(service, "sec.cancel_vacancy($1, 'MISTAKE')", [opening.id])
    expect(await asked({ vacancy: opening.id })).toBe(0)
    expect(await refusalOf(hands.call(worker, keep, [opening.id]))).toBe("42501")
  })
})
