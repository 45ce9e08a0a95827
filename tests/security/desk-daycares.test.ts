import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { byHand, type ByHand } from "#tests/support/by-hand.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { setState } from "#tests/support/closings.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { useDatabase } from "#tests/support/database.ts"
import { giveNumber } from "#tests/support/desk.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { addAsked, addOffer, addVacancy, runPlaces, type Opening } from "#tests/support/vacancies.ts"

/** AZ2, AZ3: whatever a program of the desk believed, staff do for a service nothing without its request, and nothing for another. */
const db = useDatabase()
const owner = () => db().owner
const refused = "42501"
const noSession = "28000"
const nothing = { ids: [], count: 0 }
let here: string
let there: string
let opening: Opening
let elsewhere: Opening
let parent: Made

beforeAll(async () => {
  here = await addDaycare(owner())
  there = await addDaycare(owner())
  for (const it of [here, there]) await runPlaces(owner(), it, 10, 50)
  await giveNumber(owner(), here)
})
beforeEach(async () => {
  parent = await addPerson(owner())
  opening = await addVacancy(owner(), here)
  elsewhere = await addVacancy(owner(), there)
})

type Desk = { staff: Made; token: string; session: string }
async function desk(role: "SUPPORT" | "REGISTRY" = "SUPPORT"): Promise<Desk> {
  const staff = await addPerson(owner(), { kind: "STAFF", role })
  const token = await openSessionOf(owner(), staff)
  const { rows } = await owner().query<{ id: string }>("select id from sec.session where account_id = $1", [
    staff.id,
  ])
  return { staff, token, session: rows[0]!.id }
}

type Given = { session?: string; finished?: boolean; openUntil?: string }
/** What taking a call would leave behind, by the owner: the tests then take one thing away. */
async function request({ staff, session }: Desk, given: Given = {}): Promise<string> {
  const id = newId()
  await owner().query(
    `insert into public.daycare_request (id, daycare_id, taken_by, session_id, caller, channel, asked_on, called_back, taken_at,
       open_until, finished_at, late_for)
     values ($1, $2, $3, $4, 'MANAGER', 'TELEPHONE', sec.today() - 2, '+15145550190', sec.now() - interval '10 minutes',
       sec.now() + $5::interval, case when $6 then sec.now() end, 'SITE_CLOSED')`,
    [id, here, staff.id, given.session ?? session, given.openUntil ?? "1 hour", given.finished ?? false],
  )
  return id
}

/** One statement, as the house enters: nobody has become a role before it. */
const enters = "select daycare_id from sec.enter_for($1, $2, set_config('role', 'app_daycare', true))"
async function under(it: Desk, requestId: string, steps: (tx: ByHand) => Promise<void>) {
  await byHand(db().webUrl, async (tx) => {
    expect(await tx.query(enters, [it.token, requestId])).toEqual([{ daycare_id: here }])
    await steps(tx)
  })
}
const tables = ["vacancy", "seat", "invitation", "offer"]
const answersNothing = async (it: Desk, requestId: string) =>
  byHand(db().webUrl, async (tx) => {
    expect(await tx.query(enters, [it.token, requestId])).toEqual([])
    for (const table of tables)
      expect([table, await tx.attempt(`select from public.${table}`)]).toEqual([table, noSession])
    expect(await tx.attempt(`select sec.publish_vacancy('${opening.id}', 1)`)).toBe(noSession)
  })

describe("under a service's open request", () => {
  test("its own vacancies are there, and no other service's", async () => {
    const it = await desk()
    await under(it, await request(it), async (tx) => {
      const ids = (await tx.query<{ id: string }>("select id from public.vacancy")).map((row) => row.id)
      expect(ids).toContain(opening.id)
      expect(ids).not.toContain(elsewhere.id)
      for (const call of [
        `sec.publish_vacancy('${elsewhere.id}', 2)`,
        `sec.cancel_vacancy('${elsewhere.id}', 'MISTAKE')`,
        `sec.take_on_vacancy('${elsewhere.id}')`,
      ])
        expect(await tx.query(`select ${call} as it`)).toEqual([{ it: "ABSENT" }])
      expect(await tx.attempt(`select from sec.candidate_facts('${there}')`)).toEqual(nothing)
    })
  })

  test("the door of staff decides, not that of services", async () => {
    const it = await desk()
    const requestId = await request(it)
    await setState(db(), "DAYCARES", "CLOSED")
    await under(it, requestId, async (tx) =>
      expect(await tx.query("select sec.my_daycare() as it")).toEqual([{ it: here }]),
    )
    await setState(db(), "DAYCARES", "OPEN")
    await setState(db(), "STAFF", "CLOSED")
    await byHand(db().webUrl, async (tx) =>
      expect(await tx.attempt(enters, [it.token, requestId])).toBe("57P03"),
    )
    await setState(db(), "STAFF", "OPEN")
  })

  test("a team, its lists of who attends, its policy, its notices and more time for an offer stay the service's own", async () => {
    const asked = await addAsked(owner(), opening, parent.id)
    const offer = await addOffer(owner(), opening, asked)
    const it = await desk()
    const manager = await addPerson(owner(), { kind: "DAYCARE", daycareId: here })
    await under(it, await request(it), async (tx) => {
      expect(await tx.query("select sec.managed_place() as it")).toEqual([{ it: null }])
      expect(await tx.attempt(`select from sec.team('${here}', null)`)).toBe(refused)
      expect(await tx.attempt("select sec.confirm_places(1, 1, true)")).toBe(refused)
      expect(await tx.attempt(`select sec.publish_policy(gen_random_uuid(), '{}')`)).toBe(refused)
      expect(await tx.attempt(`select sec.preview_attending(gen_random_uuid(), '[{}]')`)).toBe(refused)
      expect(await tx.attempt(`select sec.own_order_proof('${opening.id}')`)).toEqual(nothing)
      expect(
        await tx.query(
          `select sec.extend_offer('${offer}', gen_random_uuid(), now() + interval '9 days') as it`,
        ),
      ).toEqual([{ it: "ABSENT" }])
      const membership = await owner().query<{ id: string }>(
        "select id from public.membership where account_id = $1",
        [manager.id],
      )
      expect(
        await tx.attempt(
          `select from sec.lock_membership('${membership.rows[0]!.id}') m where m.id is not null`,
        ),
      ).toEqual(nothing)
    })
  })

  test("only the desk's deeds for services are recorded, each with the request, the service and the way", async () => {
    const it = await desk()
    const requestId = await request(it)
    await under(it, requestId, async (tx) => {
      for (const deed of [
        "role.invite",
        "family.find",
        "offer.extend",
        "placement.notice",
        "attestation.decide",
        "desk.take-daycare",
      ])
        expect([deed, await tx.attempt(`select sec.record('${deed}', '{}', null, null)`)]).toEqual([
          deed,
          refused,
        ])
      expect(await tx.attempt("select sec.record('vacancy.publish', '{}', null, null)")).toMatchObject({
        count: 1,
      })
    })
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_staff", it.token)
      expect(await tx.attempt("select sec.record('vacancy.publish', '{}', null, null)")).toBe(refused)
    })
  })

  test("the role of staff is not there too, whatever is set", async () => {
    const it = await desk()
    await under(it, await request(it), async (tx) => {
      await tx.become("app_staff")
      expect(await tx.attempt("select from public.desk_request")).toBe(noSession)
      expect(await tx.attempt("select from sec.calls_to_make()")).toBe(noSession)
    })
  })
})

describe("nothing at all", () => {
  test.each([
    ["under a request that ended", { finished: true }],
    ["under one that ran out", { openUntil: "-1 minute" }],
    ["under one of another session", { session: newId() }],
  ])("%s", async (_, given: Given) => {
    const it = await desk()
    await answersNothing(it, await request(it, given))
  })

  test("for a role that takes no calls, for one's own service, for one that closed, and for a name that was made up", async () => {
    const registry = await desk("REGISTRY")
    await answersNothing(registry, await request(registry))
    const it = await desk()
    await answersNothing(it, newId())
    const { id } = await addChild(owner(), { guardian: it.staff.id })
    await addRegistration(owner(), id, { daycareId: here })
    await answersNothing(it, await request(it))
    const other = await desk()
    const requestId = await request(other)
    await owner().query("update public.daycare set state = 'CLOSED', closed_on = sec.today() where id = $1", [
      here,
    ])
    await answersNothing(other, requestId)
    await owner().query("update public.daycare set state = 'OPEN', closed_on = null where id = $1", [here])
  })

  test("for a parent, and for the service's own people by this way", async () => {
    const it = await desk()
    const requestId = await request(it)
    const daycare = await addPerson(owner(), { kind: "DAYCARE", daycareId: here })
    for (const person of [parent, daycare]) {
      const token = await openSessionOf(owner(), person)
      await byHand(db().webUrl, async (tx) =>
        expect(await tx.attempt(enters, [token, requestId])).toBe(noSession),
      )
    }
  })

  test("passes a family over without two tries, or while it can answer by itself", async () => {
    const asked = await addAsked(owner(), opening, parent.id, { state: "SENT" })
    const it = await desk()
    await owner().query("update public.vacancy set desk_request_id = $2 where id = $1", [
      opening.id,
      await request(it),
    ])
    const passes = () =>
      byHand(db().webUrl, async (tx) => {
        await tx.enter("app_staff", it.token)
        const [row] = await tx.query<{ it: string }>("select sec.pass_over($1) as it", [asked.invitationId])
        return row?.it
      })
    await setState(db(), "PARENTS", "CLOSED")
    expect(await passes()).toBe("TRIES_MISSING")
    await owner().query(
      "insert into public.call_try (invitation_id, tried_by) select $1, $2 from generate_series(1, 2)",
      [asked.invitationId, it.staff.id],
    )
    expect(await passes()).toBe("DONE")
    await setState(db(), "PARENTS", "OPEN")
    expect(await passes()).toBe("PORTAL_OPEN")
  })

  test("a service marks no vacancy as the desk's, and no worker's job of the desk moves another", async () => {
    const daycare = await addPerson(owner(), { kind: "DAYCARE", daycareId: here })
    const token = await openSessionOf(owner(), daycare)
    const requestId = await request(await desk())
    await byHand(db().webUrl, async (tx) => {
      await tx.enter("app_daycare", token)
      const id = newId()
      await tx.query(`select sec.declare_vacancy($1, null, 1, $2)`, [
        id,
        JSON.stringify({
          ...{
            kind: "REGULAR",
            from_months: 18,
            to_months: 35,
            ages_on: "2027-01-01",
            starts_on: "2027-01-01",
          },
          ...{ latest_start_on: "2027-01-31", surplus: 2, invitation_seconds: 259200, offer_seconds: 604800 },
          desk_request_id: requestId,
        }),
      ])
      expect(await tx.query("select desk_request_id from public.vacancy where id = $1", [id])).toEqual([
        { desk_request_id: null },
      ])
      expect(await tx.query(`select sec.take_on_vacancy('${opening.id}') as it`)).toEqual([{ it: "ABSENT" }])
    })
    const { rows } = await owner().query<{ token: string }>(
      "select sec.mint_worker('{vacancies.fill-by-desk}') as token",
    )
    await byHand(db().workerUrl, async (tx) => {
      await tx.enterJob(rows[0]!.token, "vacancies.fill-by-desk")
      expect(await tx.query("select sec.begin_filling($1) as it", [opening.id])).toEqual([
        { it: { outcome: "ABSENT" } },
      ])
    })
  })
})
