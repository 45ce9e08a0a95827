import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import type { Candidate } from "#lib/waitlist/rules/facts.ts"
import { addChild, addGeography, addRegistration } from "./children.ts"
import { addDaycare } from "./daycares.ts"
import { putList } from "./lists-in-database.ts"
import { attested, waiting } from "./order-vectors.ts"
import { addPerson, type Made } from "./people.ts"

/** A list as families and a service see it: other families on it, one's own child, nights behind it. */
export type SeenList = {
  daycareId: string
  slug: string
  name: string
  childId: string
  registrationId: string
}

/** Six children of its staff and seven who waited longer stand before one's own; two cannot have a place. */
export async function addSeenList(owner: pg.Pool, parent: Made, name: string): Promise<SeenList> {
  await addGeography(owner)
  const daycareId = await addDaycare(owner, { name })
  const other = await addPerson(owner)
  const elsewhere = { CPE: await addDaycare(owner, { name: `${name} ailleurs` }) }
  await putList(owner, others(), { here: daycareId, elsewhere, guardian: other.id })
  const child = await addChild(owner, { guardian: parent.id, name: "Nora" })
  const registrationId = await addRegistration(owner, child.id, { daycareId, since: "2026-09-01", draw: 500 })
  await addNights(owner, daycareId, registrationId)
  return { daycareId, slug: daycareId, name, childId: child.id, registrationId }
}

function others(): Candidate[] {
  const known = { confirmedUntil: "2099-12-31" }
  return [
    ...Array.from({ length: 6 }, (_, at) =>
      waiting(newId(), { ...known, draw: 700 + at, attested: [attested("STAFF_CHILD")] }),
    ),
    ...Array.from({ length: 7 }, (_, at) =>
      waiting(newId(), { ...known, draw: 20 + at, since: `2026-02-0${at + 1}` }),
    ),
    ...Array.from({ length: 60 }, (_, at) =>
      waiting(newId(), { ...known, draw: 600 + at, since: "2026-10-01" }),
    ),
    waiting(newId(), { ...known, draw: 40, desiredEntryOn: "2029-01-01" }),
    waiting(newId(), { ...known, draw: 41, registration: "SUSPENDED" }),
  ]
}

/** Its rank came down from the 19th, and the two last years are known. */
async function addNights(owner: pg.Pool, daycareId: string, registrationId: string): Promise<void> {
  await owner.query(
    `insert into public.rank_note (registration_id, noted_on, rank, category, moved) values
       ($1, sec.today() - 80, 27, 4, '{}'), ($1, sec.today() - 50, 21, 4, '{"ADMITTED": -6}'),
       ($1, sec.today() - 20, 22, 4, '{"JOINED": 1}'), ($1, sec.today() - 5, 14, 4, '{"LEFT": -7, "PAUSED": -1}')`,
    [registrationId],
  )
  await owner.query(
    `insert into public.list_figures values ($1, 'INFANTS', sec.today(), null), ($1, 'OLDER', sec.today(), 74)`,
    [daycareId],
  )
  await owner.query(
    `insert into public.list_year values ($1, 'OLDER', '2025-09-01', 19, '{5,0,5,15,0}'),
       ($1, 'OLDER', '2024-09-01', 17, '{5,0,5,10,0}'), ($1, 'INFANTS', '2025-09-01', null, '{0,0,0,5,0}')`,
    [daycareId],
  )
}
