import { afterAll, beforeAll, expect, test } from "vitest"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { aWorker, useHands, type Doer } from "#tests/support/deeds-by-hand.ts"
import { aFamily, aService, brokenSeats, type Family, type Service } from "#tests/support/seats.ts"
import { addRun, addVacancy } from "#tests/support/vacancies.ts"

/** CO1, CO2: everything that a vacancy knows, in any order and at one moment: nothing is broken, and nobody waits for each other. */
const db = useDatabase()
const hands = useHands(db)
let worker: Doer
let families: Family[]
let services: Service[]
let children: string[]

beforeAll(async () => {
  const { owner } = db()
  await owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  worker = await aWorker(owner)
  families = await Promise.all(Array.from({ length: 12 }, () => aFamily(owner)))
  services = await Promise.all(Array.from({ length: 3 }, () => aService(owner, 0, 500)))
  const made = await Promise.all(
    families.map((it) => addChild(owner, { guardian: it.id, bornOn: "2024-06-01" })),
  )
  children = made.map((it) => it.id)
})
afterAll(hands.end)

let seed = 7
const any = <T>(of: readonly T[]): T => of[(seed = (seed * 48271) % 2147483647) % of.length]!

type Thing = { id: string; child: string; daycare: string }
const read = async (table: string, where: string): Promise<Thing[]> =>
  (
    await db().owner.query<Thing>(
      `select id, ${table === "vacancy" ? "null" : "child_id"} as child, daycare_id as daycare from public.${table} where ${where}`,
    )
  ).rows
const familyOf = ({ child }: Thing) => families[children.indexOf(child)]!
const serviceOf = ({ daycare }: Thing) => services.find((it) => it.daycareId === daycare)!

/** Errands by whoever may do them, each on something that was there a moment ago. */
async function errands(): Promise<(() => Promise<string>)[]> {
  const [vacancies, open, wanted, offers, placements, lists] = await Promise.all([
    read("vacancy", "state in ('INVITING', 'RESERVED')"),
    read("invitation", "state in ('SENT', 'SEEN')"),
    read(
      "invitation",
      "state = 'INTERESTED' and not exists (select from public.offer o where o.invitation_id = invitation.id)",
    ),
    read("offer", "state in ('SENT', 'SEEN')"),
    read("placement", "state = 'PENDING'"),
    read("registration", "state <> 'WITHDRAWN'"),
  ])
  const waiting = (it: Thing) =>
    db().owner.query<{ id: string }>(
      "select id from public.registration where daycare_id = $1 and state = 'WAITING'",
      [it.daycare],
    )
  const on = (of: Thing[], share: number, deed: (it: Thing) => Promise<string>) =>
    of.filter(() => any([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) <= share).map((it) => () => deed(it))
  const ask = async (it: Thing) => {
    const ids = (await waiting(it)).rows.map((row) => row.id)
    const run = await addRun(db().owner, it.daycare, ids)
    const asked = "(select string_agg(distinct outcome, ' ') from sec.send_invitations($1, $2, 1, null, $3))"
    return hands.call(worker, `coalesce(${asked}, 'NOBODY')`, [it.id, run, ids.slice(0, 4)])
  }
  const call = (who: Doer, deed: string, ...values: unknown[]) => hands.call(who, `sec.${deed}`, values)
  const accept = (it: Thing) =>
    call(
      familyOf(it),
      "accept_offers(array[$1]::uuid[], null, $2, true, null)",
      it.id,
      any([[], lists.map((r) => r.id)]),
    )
  return [
    ...on(vacancies, 10, ask),
    ...on(vacancies, 1, (it) => call(serviceOf(it), "cancel_vacancy($1, 'MISTAKE')", it.id)),
    ...on(open, 7, (it) =>
      call(familyOf(it), "answer_invitation($1, $2, null)", it.id, any([true, true, false])),
    ),
    ...on(open, 2, (it) => call(serviceOf(it), "record_answer($1, true)", it.id)),
    ...on(open, 3, (it) => call(worker, "expire_invitation($1)", it.id)),
    ...on(wanted, 9, (it) =>
      call(
        worker,
        "offer_seat(gen_random_uuid(), $1, (select order_run_id from public.invitation where id = $1))",
        it.id,
      ),
    ),
    ...on(offers, 6, accept),
    ...on(offers, 3, accept),
    ...on(offers, 3, (it) =>
      call(familyOf(it), "decline_offer($1, $2, null)", it.id, any(["OTHER", "MOVED_AWAY"])),
    ),
    ...on(offers, 2, (it) => call(serviceOf(it), "withdraw_offer($1, 'MISTAKE')", it.id)),
    ...on(offers, 1, (it) =>
      call(serviceOf(it), "extend_offer($1, gen_random_uuid(), now() + interval '30 days')", it.id),
    ),
    ...on(placements, 3, (it) =>
      call(
        serviceOf(it),
        "step_placement($1, $2)",
        it.id,
        any(["CONFIRMED", "CANCELLED_BY_DAYCARE", "NO_SHOW"]),
      ),
    ),
    ...on(lists, 1, (it) => call(familyOf(it), "leave_list($1)", it.id)),
  ]
}

test("CO1, CO2: some hundreds of errands of families, services and the worker at a time", async () => {
  const { owner } = db()
  const said = new Map<string, number>()
  for (let round = 0; round < 12; round++) {
    if (round % 2 === 0) {
      for (const it of services) await addVacancy(owner, it.daycareId, { seats: 3 })
      await owner.query(
        `insert into public.registration (child_id, daycare_id, registered_on, since, draw)
         select c, d, '2026-01-01', '2026-01-01', 1 from unnest($1::uuid[]) c, unnest($2::uuid[]) d on conflict do nothing`,
        [children, services.map((it) => it.daycareId)],
      )
      await owner.query("update public.registration set state = 'WAITING' where state = 'SUSPENDED'")
    }
    await owner.query(
      `update public.invitation set sent_at = sec.now() - interval '9 days', deadline_at = sec.now() - interval '6 seconds'
       where state in ('SENT', 'SEEN') and place % 5 = 0`,
    )
    for (const it of await Promise.all((await errands()).map((errand) => errand())))
      said.set(it, (said.get(it) ?? 0) + 1)
    expect(await brokenSeats(owner)).toEqual([])
  }
  expect(said.get("DONE")).toBeGreaterThan(100)
})
