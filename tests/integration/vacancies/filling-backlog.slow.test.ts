import { afterAll, beforeAll, expect, test } from "vitest"
import { useDatabase } from "#tests/support/database.ts"
import { addGeography } from "#tests/support/children.ts"
import { useWorker } from "#tests/support/filling.ts"
import { aFamily, aService, brokenSeats } from "#tests/support/seats.ts"
import { isThorough } from "#tests/support/thorough.ts"
import { addVacancy } from "#tests/support/vacancies.ts"

/** A hundred windows, or thoroughly a thousand, ended while no worker was there. */
const db = useDatabase("worker")
const owner = () => db().owner
const { run, drain } = useWorker(owner)
const services = 10
const seats = isThorough ? 100 : 10
const all = services * seats
/** Each, on two cores with everything else; alone it is a third of it. */
const boundMs = 90

beforeAll(async () => {
  await owner().query("select sec.set_clock_offset('2026-11-20 16:00Z'::timestamptz - now())")
  await addGeography(owner())
  const { id } = await aFamily(owner())
  for (let at = 0; at < services; at++) await offerAll(id)
}, 60_000)
afterAll(async () => expect(await brokenSeats(owner())).toEqual([]))

/** Each seat of a vacancy is offered to somebody, and as many wait behind them. */
async function offerAll(guardian: string): Promise<void> {
  const { daycareId } = await aService(owner(), 0, 300)
  const opening = await addVacancy(owner(), daycareId, { seats })
  await owner().query("update public.vacancy set surplus = 0 where id = $1", [opening.id])
  await owner().query(
    `with child as (
       insert into public.child_file (id, kind, state, key_id, given_name_sealed, family_name_sealed, same_index, born_on, desired_entry_on, confirmed_until)
       select gen_random_uuid(), 'REAL', 'ACTIVE', (select id from public.subject_key limit 1), 'x', 'x', uuid_send(gen_random_uuid()),
         '2024-06-01', '2026-09-01', '2099-12-31' from generate_series(1, $3::integer) returning id
     ), guarded as (insert into public.guardian (id, child_id, account_id, position, rights) select gen_random_uuid(), id, $2, 1, 'FULL' from child)
     insert into public.registration (id, child_id, daycare_id, state, registered_on, since, draw)
     select gen_random_uuid(), id, $1, 'WAITING', '2026-01-01', '2026-09-01', row_number() over (order by id) from child`,
    [daycareId, guardian, 2 * seats],
  )
  await owner().query(
    `insert into public.registration_event select id, 1, 'JOINED', '2026-01-01', '2026-09-01' from public.registration where daycare_id = $1`,
    [daycareId],
  )
  await owner().query(
    `with first as (select id, draw from public.registration where daycare_id = $1 order by draw limit $4),
       invited as (update public.registration r set state = 'INVITED' from first where r.id = first.id)
     insert into public.invitation (vacancy_id, registration_id, order_run_id, place, round, deadline_at)
     select $2, id, $3, draw, 1, sec.now() + interval '3 days' from first`,
    [daycareId, opening.id, opening.run, seats],
  )
  await owner().query(
    "update public.invitation set state = 'INTERESTED', settled_at = sec.now() where vacancy_id = $1",
    [opening.id],
  )
  await owner().query(
    "update public.registration set state = 'OFFERED' where daycare_id = $1 and state = 'INVITED'",
    [daycareId],
  )
  // One after the other, as they are made.
  for (let position = 1; position <= seats; position++)
    await owner().query(
      `insert into public.offer (id, seat_id, invitation_id, order_run_id, sent_at, deadline_at)
       select gen_random_uuid(), s.id, i.id, i.order_run_id, sec.now(), sec.now() + interval '7 days'
       from public.invitation i join public.seat s on s.vacancy_id = i.vacancy_id and s.position = i.place
       where i.vacancy_id = $1 and i.place = $2`,
      [opening.id, position],
    )
}

test(`${all} offers due after a day without worker: each expires once, each next family is invited once`, async () => {
  await owner().query("select sec.set_clock_offset('2026-11-28 16:00Z'::timestamptz - now())")
  const begun = performance.now()
  await run("vacancies.follow")
  await run("vacancies.follow")
  const ran = await Promise.all([1, 2, 3, 4].map(() => drain()))
  const took = performance.now() - begun

  const { rows } = await owner().query<{ it: string; many: number }>(
    `select 'offer ' || state as it, count(*)::integer as many from public.offer group by 1
     union all select 'invitation ' || state, count(*)::integer from public.invitation group by 1
     union all select 'letter ' || letter, count(*)::integer from public.outbox group by 1
     union all select 'list ' || state, count(*)::integer from public.registration group by 1 order by 1`,
  )
  expect(Object.fromEntries(rows.map((it) => [it.it, it.many]))).toEqual({
    "invitation INTERESTED": all,
    "invitation SENT": all,
    "letter asked-expired": all,
    "letter invitation-sent": all,
    "list INVITED": all,
    "list SUSPENDED": all,
    "offer EXPIRED": all,
  })
  const twice = await owner().query(
    "select registration_id from public.invitation group by registration_id having count(*) > 1",
  )
  expect(twice.rows).toEqual([])
  expect(ran.reduce((sum, it) => sum + it)).toBeGreaterThanOrEqual(all)
  expect(took).toBeLessThan(Math.max(20_000, boundMs * all))
  console.info(`${all} offers expired and ${all} families invited in ${(took / 1000).toFixed(1)} s`)
}, 120_000)
