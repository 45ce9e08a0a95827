import { lockChild } from "#lib/children/commands/file.ts"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { NotFound, type Family } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { answerRefusals } from "../rules/answering.ts"
import { wakeVacancy } from "./wake.ts"

/** One thing that is answered: whose child, on which list, of which vacancy. */
export type Answering = { id: string; childId: string; registrationId: string; vacancyId: string }

/** Everything the database may say to an answer but that it is done. Whatever it says, nothing was written. */
export const notAnswered = [...answerRefusals, "BUSY", "SEAT_HELD", "START", "FILE_STATE"] as const
export type NotAnswered = (typeof notAnswered)[number]

/** What an answer came to: done, or half of two guardians' word. */
export type Answered = { id: string; waits: boolean }

/**
 * The children whom an answer is about, held in one order before anything is written. @throws NotFound where one of the
 * things is somebody else's, is not there, or was named twice; and for who may only read
 */
export async function holdAsked(
  db: ScopedDb<Family>,
  wanted: readonly string[],
  found: readonly Answering[],
  mayAnswer: (file: { rights: "FULL" | "READ" }) => void,
): Promise<void> {
  if (found.length !== wanted.length || new Set(wanted).size !== wanted.length) throw new NotFound()
  for (const childId of [...new Set(found.map((it) => it.childId))].toSorted())
    mayAnswer(await lockChild(db, childId))
}

/**
 * What follows an answer that was written: a line in the record and a letter to all guardians for each child, then the
 * worker looks at each place that moved.
 */
export async function followAnswer(
  db: ScopedDb<Family>,
  answered: readonly Answering[],
  told: { deed: string; says: string; letter: string },
  moved: readonly string[],
): Promise<void> {
  for (const { id, childId, registrationId, vacancyId } of answered) {
    const event = await audit(db, told.deed, {
      ...{ childId, registrationId, vacancyId, askedId: id, says: told.says },
    })
    await tellGuardians(db, told.letter, { event, childId, detail: id })
  }
  for (const vacancyId of [...new Set(moved)].toSorted()) await wakeVacancy(db, vacancyId)
}
