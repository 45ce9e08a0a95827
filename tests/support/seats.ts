import type pg from "pg"
import { addDaycare } from "./daycares.ts"
import type { Doer } from "./deeds-by-hand.ts"
import { addPerson, openSessionOf } from "./people.ts"
import { runPlaces } from "./vacancies.ts"

export type Family = Doer & { id: string }
export type Service = Doer & { daycareId: string }

export async function aFamily(owner: pg.Pool): Promise<Family> {
  const person = await addPerson(owner)
  return { role: "app_parent", id: person.id, token: await openSessionOf(owner, person) }
}

/** A service that says how many places it really runs. */
export async function aService(owner: pg.Pool, infants = 10, older = 50): Promise<Service> {
  const daycareId = await addDaycare(owner)
  await runPlaces(owner, daycareId, infants, older)
  const person = await addPerson(owner, { kind: "DAYCARE", daycareId })
  return { role: "app_daycare", daycareId, token: await openSessionOf(owner, person) }
}

/** What must hold of the whole database, whatever was done to it: nothing, or what is broken. */
export async function brokenSeats(owner: pg.Pool): Promise<{ it: string }[]> {
  const { rows } = await owner.query<{ it: string }>(
    `select 'a seat has two holders' as it from public.offer where state in ('SENT', 'SEEN', 'ACCEPTED') and released_at is null
       group by seat_id having count(*) > 1
     union all select 'a state is another than its seats say' from public.vacancy v
       where v.state in ('INVITING', 'RESERVED', 'FILLED') and v.state <> sec.state_by_seats(v.id)
     union all select 'an offer was accepted without a place' from public.offer o where o.state = 'ACCEPTED' and o.released_at is null
       and not exists (select from public.placement p where p.offer_id = o.id and p.state <> 'CANCELLED')
     union all select 'a place was accepted without an offer' from public.placement p join public.offer o on o.id = p.offer_id
       where p.state <> 'CANCELLED' and (o.state <> 'ACCEPTED' or o.released_at is not null)
     union all select 'a family waits for an offer that is over' from public.registration r where r.state = 'OFFERED'
       and not exists (select from public.offer o where o.registration_id = r.id and o.state in ('SENT', 'SEEN'))
     union all select 'a family is asked, and its list does not say so' from public.registration r
       join public.invitation i on i.registration_id = r.id where i.state in ('SENT', 'SEEN') and r.state <> 'INVITED'
     union all select 'an offer is open, and its list does not say so' from public.registration r
       join public.offer o on o.registration_id = r.id where o.state in ('SENT', 'SEEN') and r.state <> 'OFFERED'
     union all select 'somebody is offered a seat of what is over' from public.vacancy v join public.offer o on o.vacancy_id = v.id
       where v.state in ('DRAFT', 'CANCELLED') and o.state in ('SENT', 'SEEN')
     union all select 'more children than places' from public.vacancy v where v.state in ('INVITING', 'RESERVED')
       and sec.overflow_of(v.id) is not null`,
  )
  return rows
}
