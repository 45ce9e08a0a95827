import type pg from "pg"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { addPerson, cookieFor } from "#tests/support/people.ts"
import { addVacancy, runPlaces } from "#tests/support/vacancies.ts"

export type Scene = { cookies: string[]; seats: number; startsOn: string }

type Size = {
  services: number
  vacancies: number
  seats: number
  families: number
  children: number
  lists: number
}

/** Five hundred seats for thirty deaths, ten to a service; half as many again children as seats, so that some wait to the end. */
export function sizeFor(kills: number): Size {
  const services = Math.ceil((50 * kills) / 30)
  return { services, vacancies: 5, seats: 2, families: services * 5, children: 3, lists: 3 }
}

/** Services with places to fill, families with children on their lists; the worker is told of each place, as publishing does. */
export async function setScene(owner: pg.Pool, size: Size): Promise<Scene> {
  const services: string[] = []
  const startsOn = await soon(owner)
  for (let at = 0; at < size.services; at++) {
    const id = await addDaycare(owner)
    await runPlaces(owner, id, 0, 200)
    services.push(id)
  }
  const cookies: string[] = []
  for (let family = 0; family < size.families; family++) {
    const person = await addPerson(owner)
    cookies.push(await cookieFor(owner, person))
    for (let child = 0; child < size.children; child++) {
      const { id } = await addChild(owner, { guardian: person.id, bornOn: "2024-06-01" })
      for (let list = 0; list < size.lists; list++) {
        const daycareId = services[(family * 7 + child * 17 + list * 13) % services.length]!
        await addRegistration(owner, id, { daycareId })
      }
    }
  }
  for (const daycareId of services)
    for (let at = 0; at < size.vacancies; at++) {
      const { id } = await addVacancy(owner, daycareId, { seats: size.seats, startsOn })
      await owner.query(
        "select graphile_worker.add_job('vacancies.fill', jsonb_build_object('vacancy', $1::text)::json)",
        [id],
      )
    }
  return { cookies, seats: size.services * size.vacancies * size.seats, startsOn }
}

async function soon(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ day: string }>("select (sec.today() + 40)::text as day")
  return rows[0]!.day
}
