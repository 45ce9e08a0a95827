import type pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { findBroken, sentences } from "#lib/vacancies/queries/invariants.ts"
import { networkPolicy } from "#lib/waitlist/rules/policy.ts"
import { runOf } from "#lib/waitlist/rules/replay.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useHands } from "#tests/support/deeds-by-hand.ts"
import { termsOfF, waiting } from "#tests/support/order-vectors.ts"
import { aFamily, aService, type Family, type Service } from "#tests/support/seats.ts"
import { addAsked, addOffer, addVacancy, type Asked, type Opening } from "#tests/support/vacancies.ts"

/** What domain.md §4 promises is looked for everywhere: each promise is broken once, behind every wall, and found. */
const db = useDatabase()
const hands = useHands(db)
let service: Service
let family: Family
let opening: Opening
let placed: Asked & { offer: string }
let offered: Asked & { offer: string }
let waits: Asked

beforeAll(async () => {
  const { owner } = db()
  await owner.query("select sec.set_clock_offset(timestamptz '2026-11-20 16:00Z' - now())")
  service = await aService(owner)
  family = await aFamily(owner)
  opening = await addVacancy(owner, service.daycareId, { seats: 3 })
  const one = await addAsked(owner, opening, family.id)
  placed = { ...one, offer: await addOffer(owner, opening, one) }
  await hands.call(service, "sec.open_offered($1, null)", [placed.offer])
  expect(await hands.call(family, "sec.accept_offers($1, null, '{}', false, null)", [[placed.offer]])).toBe(
    "DONE",
  )
  const other = await addAsked(owner, opening, family.id)
  offered = { ...other, offer: await addOffer(owner, opening, other, 1) }
  waits = await addAsked(owner, opening, family.id, { state: "SENT" })
  const run = runOf(networkPolicy, termsOfF, [waiting(waits.registrationId)])
  await owner.query("update public.order_run set inputs = $1, inputs_digest = $2, result = $3, engine = $4", [
    ...[run.inputs, run.digest, run.result, run.engine],
  ])
})
afterAll(hands.end)

/** In one transaction that is taken back: triggers and foreign keys are off, and what is left in the way is dropped. */
async function brokenBy(statements: readonly string[], values: (string | null)[][]): Promise<string[]> {
  const client: pg.PoolClient = await db().owner.connect()
  try {
    await client.query("begin")
    for (const [at, sql] of statements.entries()) await client.query(sql, values[at] ?? [])
    return (await findBroken(askingAsOwner(client))).map((it) => it.sentence)
  } finally {
    await client.query("rollback")
    client.release()
  }
}

const off = "set local session_replication_role = replica"
type Break = () => [sql: string, ...values: (string | null)[]][]

const closed = (from: string, until: string) =>
  `insert into sec.standstill (id, audience, began_at, ended_at, first_stretch, last_stretch)
   values ($1, 'PARENTS', sec.now() - interval '${from}', sec.now() - interval '${until}', 900, 900)`
const standstill = "00000000-0000-4000-8000-00000000c10c"

const breaks: Record<string, Break> = {
  "A deadline is moved once for each closing, by what the law says, and by nothing else.": () => [
    [closed("5 days", "4 days"), standstill],
    [
      "update public.invitation set sent_at = sec.now() - interval '6 days' where id = $1",
      waits.invitationId,
    ],
    [
      `insert into sec.clock_move select $1, 'INVITATION', id, child_id, deadline_at - interval '2 days', deadline_at - interval '1 day'
       from public.invitation where id = $2`,
      ...[standstill, waits.invitationId],
    ],
  ],
  "What stood still has its time back: no deadline lies in a closing, nor in the day after it.": () => [
    [closed("2 days", "1 day"), standstill],
    [
      "update public.invitation set sent_at = sec.now() - interval '5 days', deadline_at = sec.now() - interval '1 hour' where id = $1",
      waits.invitationId,
    ],
  ],
  "Nothing expired while those who must answer could not.": () => [
    [closed("2 days", "1 day"), standstill],
    [off],
    [
      `update public.invitation set state = 'NO_ANSWER', sent_at = sec.now() - interval '5 days',
         deadline_at = sec.now() - interval '49 hours', settled_at = sec.now() - interval '30 hours' where id = $1`,
      waits.invitationId,
    ],
    ["update public.registration set state = 'SUSPENDED' where id = $1", waits.registrationId],
  ],
  "One letter tells a person of moved deadlines, for one closing.": () => [
    [
      `insert into public.outbox (id, event_id, letter, recipient_id, detail_id, message_id)
       select gen_random_uuid(), gen_random_uuid(), 'clocks-moved', $1, $2, at::text from generate_series(1, 2) at`,
      ...[family.id, standstill],
    ],
  ],
  "A seat has one holder.": () => [
    ["drop index public.offer_one_holder"],
    ["update public.offer set seat_id = $1 where id = $2", opening.seats[0]!, offered.offer],
  ],
  "A child has one seat a day.": () => [
    ["alter table public.placement drop constraint placement_one_seat_a_day"],
    [
      "insert into public.placement (id, child_id, daycare_id, state, starts_on) values (gen_random_uuid(), $1, $2, 'ACTIVE', '2026-01-01')",
      ...[placed.childId, service.daycareId],
    ],
  ],
  "A vacancy is what its seats are.": () => [
    ["update public.vacancy set state = 'RESERVED' where id = $1", opening.id],
  ],
  "No vacancy promises more than the places really run.": () => [
    ["update public.daycare set run_infants = 1, run_older = 1 where id = $1", service.daycareId],
  ],
  "A place that was accepted is a place: offer and placement say the same.": () => [
    ["update public.placement set state = 'CANCELLED' where offer_id = $1", placed.offer],
  ],
  "Who holds a place that is to be confirmed is admitted on its list.": () => [
    ["update public.registration set state = 'WAITING' where id = $1", placed.registrationId],
  ],
  "No more families are asked than there are free seats and surplus.": () => [
    ["update public.vacancy set surplus = 0 where id = $1", opening.id],
    ["delete from public.seat where id = $1", opening.seats[2]!],
    ["update public.vacancy set state = 'RESERVED' where id = $1", opening.id],
  ],
  "Enough families are asked while there are some who could be.": () => [
    ["select sec.set_clock_offset(timestamptz '2026-11-20 16:20Z' - now())"],
    ["update public.registration set state = 'WAITING' where id = $1", waits.registrationId],
    ["delete from public.invitation where id = $1", waits.invitationId],
  ],
  "Nobody is offered a seat who did not say yes to being asked.": () => [
    ["update public.invitation set state = 'NOT_NOW' where id = $1", offered.invitationId],
  ],
  "Nobody is asked who took a place elsewhere, unless the family keeps looking.": () => [
    ["update public.invitation set child_id = $1 where id = $2", placed.childId, waits.invitationId],
  ],
  "A list says whether its family is being asked or holds an offer.": () => [
    ["update public.registration set state = 'WAITING' where id = $1", offered.registrationId],
  ],
  "An undelivered letter is never silence.": () => [
    [
      "update public.invitation set state = 'NO_ANSWER', settled_at = sec.now(), undelivered_at = sec.now() where id = $1",
      waits.invitationId,
    ],
    ["update public.registration set state = 'SUSPENDED' where id = $1", waits.registrationId],
  ],
  "One silence counts once: it suspends, and only the second ends a list.": () => [
    [
      "update public.invitation set state = 'NO_ANSWER', settled_at = sec.now() where id = $1",
      waits.invitationId,
    ],
    [
      "update public.registration set state = 'WITHDRAWN', withdrawn_for = 'NO_ANSWER', withdrawn_on = sec.today() where id = $1",
      waits.registrationId,
    ],
  ],
  "Where both guardians must agree, both did.": () => [
    ["update public.child_file set both_answer = true where id = $1", placed.childId],
    ["delete from public.guardian_answer where offer_id = $1", placed.offer],
  ],
  "No deadline lies after the latest start, unless a closure stopped its clock.": () => [
    ["update public.offer set deadline_at = '2027-02-01' where id = $1", offered.offer],
  ],
  "A service opened a family only while its offer or its place lived.": () => [
    ["update public.disclosure set at = sec.now() - interval '1 day'"],
  ],
  "Being asked moves nobody's days.": () => [
    ["update public.registration set since = since + 1 where id = $1", waits.registrationId],
  ],
  "Each order by which somebody was asked can be computed again.": () => [
    ['update public.order_run set result = \'{"placed": [], "excluded": []}\' where id = $1', opening.run],
  ],
}

test("every promise is one that is broken here", () => {
  expect(Object.keys(breaks).toSorted()).toEqual(sentences.toSorted())
})

test("a place asked, offered and taken as it should be breaks none", async () => {
  expect(await brokenBy([], [])).toEqual([])
})

for (const [sentence, made] of Object.entries(breaks))
  test(`broken, it is found: ${sentence}`, async () => {
    const steps = made()
    const found = await brokenBy(
      [off, ...steps.map(([sql]) => sql)],
      [[], ...steps.map(([, ...values]) => values)],
    )
    expect(found).toContain(sentence)
  })

test("a service that runs fewer places afterwards has told nobody an untruth", async () => {
  const fewer =
    "update public.daycare set run_infants = 1, run_older = 1, confirmed_at = sec.now() + interval '1 hour' where id = $1"
  expect(await brokenBy([off, fewer], [[], [service.daycareId]])).toEqual([])
})
