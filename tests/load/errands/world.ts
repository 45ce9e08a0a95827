import type { Portal } from "#tests/support/portal.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson, cookieFor, type Made } from "#tests/support/people.ts"
import { addVacancy, runPlaces } from "#tests/support/vacancies.ts"

/** Who has an errand while the portal is closed and opened: families, services with places to fill, the desk. */
export type Family = { person: Made; cookie: string; children: string[] }
export type Service = { daycareId: string; cookie: string }
export type World = { families: Family[]; services: Service[]; support: string[]; startsOn: string }

export async function makeWorld(
  { database: { owner } }: Pick<Portal, "database">,
  size: { families: number; services: number },
): Promise<World> {
  const { rows } = await owner.query<{ day: string }>("select (sec.today() + 40)::text as day")
  const startsOn = rows[0]!.day
  const services: Service[] = []
  for (let at = 0; at < size.services; at++) {
    const daycareId = await addDaycare(owner)
    await runPlaces(owner, daycareId, 100, 500)
    const person = await addPerson(owner, { kind: "DAYCARE", daycareId })
    services.push({ daycareId, cookie: await cookieFor(owner, person) })
  }
  const families: Family[] = []
  for (let at = 0; at < size.families; at++) {
    const person = await addPerson(owner)
    const children: string[] = []
    for (let child = 0; child < 2; child++) {
      const { id } = await addChild(owner, { guardian: person.id, bornOn: "2024-06-01" })
      // On all lists but one, which is to be joined.
      for (const { daycareId } of services.slice(1)) await addRegistration(owner, id, { daycareId })
      children.push(id)
    }
    families.push({ person, cookie: await cookieFor(owner, person), children })
  }
  for (const { daycareId } of services) {
    for (let at = 0; at < 3; at++) {
      const { id } = await addVacancy(owner, daycareId, { seats: 3, startsOn, months: [18, 47] })
      await owner.query(
        "select graphile_worker.add_job('vacancies.fill', jsonb_build_object('vacancy', $1::text)::json)",
        [id],
      )
    }
    for (let at = 0; at < 6; at++)
      await addVacancy(owner, daycareId, { seats: 1, startsOn, months: [18, 47], draft: true })
  }
  const support: string[] = []
  for (let at = 0; at < 2; at++)
    support.push(await cookieFor(owner, await addPerson(owner, { kind: "STAFF" })))
  for (const { person } of families.slice(0, 10))
    await owner.query(
      `insert into public.task (id, kind, account_id, origin, due_at)
       values (gen_random_uuid(), 'LETTER_REFUSED', $1, 'refused-letters', sec.now() + interval '2 days')`,
      [person.id],
    )
  return { families, services, support, startsOn }
}
