import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import { addChild, addRegistration } from "./children.ts"

/** Vacancies of a test, made by the owner as the functions of the database would leave them. */
export type Opening = { id: string; daycareId: string; run: string; seats: string[] }

type Wish = {
  id?: string
  seats?: number
  startsOn?: string
  months?: [number, number | null]
  draft?: boolean
}

/** Places that a service really runs: nothing is published before it says so. */
export async function runPlaces(owner: pg.Pool, daycareId: string, infants: number, older: number) {
  await owner.query(
    `update public.daycare set run_infants = $2, run_older = $3, permit_infants = greatest(permit_infants, $2::integer),
       permit_older = greatest(permit_older, $3::integer) where id = $1`,
    [daycareId, infants, older],
  )
}

/** A vacancy that looks for somebody; with a run that knows nobody. */
export async function addVacancy(owner: pg.Pool, daycareId: string, wish: Wish = {}): Promise<Opening> {
  const { seats = 1, startsOn = "2026-12-01", months = [18, 47] } = wish
  const id = wish.id ?? newId()
  const by = "(select id from public.account where state = 'ACTIVE' limit 1)"
  await owner.query(
    `insert into public.vacancy (id, daycare_id, kind, from_months, to_months, ages_on, starts_on, latest_start_on, surplus,
       invitation_seconds, offer_seconds, declared_by)
     values ($1, $2, 'REGULAR', $3, $4, $5::date, $5::date, $5::date + 30, 2, 259200, 604800, ${by})`,
    [id, daycareId, ...months, startsOn],
  )
  const made = await owner.query<{ id: string }>(
    "insert into public.seat (vacancy_id, position) select $1, at from generate_series(1, $2::integer) at returning id",
    [id, seats],
  )
  if (!wish.draft) await owner.query("update public.vacancy set state = 'INVITING' where id = $1", [id])
  return { id, daycareId, run: await addRun(owner, daycareId), seats: made.rows.map((it) => it.id) }
}

/** A run in which these registrations stand, in this order. */
export async function addRun(owner: pg.Pool, daycareId: string, registrations: string[] = []) {
  const run = newId()
  await owner.query(
    `insert into public.order_run (id, daycare_id, policy_id, engine, inputs, inputs_digest, result)
     select $1, $2, p.id, 1, w.words, encode(sha256(convert_to(w.words, 'UTF8')), 'hex'), $3
     from (select * from public.admission_policy where daycare_id is null order by id limit 1) p,
       lateral (select jsonb_build_object('policy', p.policy, 'terms', '{}'::jsonb)::text as words) w`,
    [run, daycareId, JSON.stringify({ placed: placedIn(registrations), excluded: [] })],
  )
  return run
}

/** As the order writes them down. */
export const placedIn = (registrations: string[]) =>
  registrations.map((registrationId, at) => ({
    ...{ registrationId, position: at + 1, category: 4, categoryKey: "NOT_PLACED", since: "2026-02-01" },
    ...{ countedFrom: "2026-02-01", days: 300 - at, precarity: false, draw: 20 + at, remarks: [] },
  }))

export type Asked = { childId: string; registrationId: string; invitationId: string }

/** A child of a guardian, on the list, asked; as far as it has come. */
export async function addAsked(
  owner: pg.Pool,
  opening: Opening,
  guardian: string,
  { state = "INTERESTED", childId }: { state?: "SENT" | "INTERESTED"; childId?: string } = {},
): Promise<Asked> {
  const child = childId ?? (await addChild(owner, { guardian, bornOn: "2024-06-01" })).id
  const registrationId = await addRegistration(owner, child, {
    daycareId: opening.daycareId,
    state: "INVITED",
  })
  const { rows } = await owner.query<{ id: string }>(
    `insert into public.invitation (vacancy_id, registration_id, order_run_id, place, round, deadline_at)
     values ($1, $2, $3, 1, 1, sec.now() + interval '3 days') returning id`,
    [opening.id, registrationId, opening.run],
  )
  const invitationId = rows[0]!.id
  if (state === "INTERESTED")
    await owner.query(
      "update public.invitation set state = 'INTERESTED', settled_at = sec.now() where id = $1",
      [invitationId],
    )
  return { childId: child, registrationId, invitationId }
}

/** An offer of a seat to who is interested. */
export async function addOffer(owner: pg.Pool, opening: Opening, asked: Asked, seat = 0): Promise<string> {
  const id = newId()
  await owner.query(
    `with offered as (update public.registration set state = 'OFFERED' where id = $4)
     insert into public.offer (id, seat_id, invitation_id, order_run_id, deadline_at)
     values ($1, $2, $3, $5, sec.now() + interval '7 days')`,
    [id, opening.seats[seat], asked.invitationId, asked.registrationId, opening.run],
  )
  return id
}
