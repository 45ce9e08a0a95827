import type pg from "pg"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { findBroken } from "#lib/vacancies/queries/invariants.ts"
import { replays } from "#lib/vacancies/queries/promises-of-records.ts"
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

/**
 * What is promised of the whole database, whatever was done to it: nothing, or what is broken. Runs are made by hand here.
 * @param but what a test wrote by hand itself
 */
export async function brokenSeats(owner: pg.Pool, ...but: string[]): Promise<{ it: string }[]> {
  const found = await findBroken(askingAsOwner(owner), [replays, ...but])
  return found.map(({ sentence, count, ids }) => ({ it: `${sentence} ${count}: ${ids.join(", ")}` }))
}
