import { z } from "zod"
import type { Ask } from "#lib/platform/ask.ts"
import { promisesOfAnswers } from "./promises-of-answers.ts"
import { promisesOfAsking } from "./promises-of-asking.ts"
import { promisesOfClocks } from "./promises-of-clocks.ts"
import { promisesOfRecords } from "./promises-of-records.ts"
import { promisesOfSeats } from "./promises-of-seats.ts"

/** One thing that domain.md §4 promises, and the rows for which it is not so. */
export type Promised = {
  sentence: string
  /** Answers rows of {id}. */
  broken: (ask: Ask) => Promise<unknown[]>
  /** What its rows come to is worked out by the program: no question alone answers it. */
  worked?: true
}
export type Broken = { sentence: string; count: number; ids: string[] }

const promises: readonly Promised[] = [
  ...promisesOfSeats,
  ...promisesOfAsking,
  ...promisesOfAnswers,
  ...promisesOfClocks,
  ...promisesOfRecords,
]
export const sentences: readonly string[] = promises.map((it) => it.sentence)

/**
 * The promises that the database can be asked by itself, in these very words: the owner writes them down at each start
 * (sec.promise) for whoever watches what was reopened.
 */
export async function questions(): Promise<{ sentence: string; question: string }[]> {
  const asked: { sentence: string; question: string }[] = []
  for (const { sentence, broken, worked } of promises) {
    if (worked) continue
    await broken((words) => {
      asked.push({ sentence, question: words.join("") })
      return Promise.resolve([])
    })
  }
  return asked
}

const idsShown = 5

/**
 * Everything that was promised of vacancies, over the whole database: what does not hold, with how many rows and the first
 * identifiers. Asked by the owner at the server; no actor of the portal sees all of these rows.
 * @param but sentences that are left out: a test that writes its runs by hand has none that can be replayed
 */
export async function findBroken(ask: Ask, but: readonly string[] = []): Promise<Broken[]> {
  const found: Broken[] = []
  for (const { sentence, broken } of promises) {
    if (but.includes(sentence)) continue
    const rows = z.array(z.object({ id: z.string() })).parse(await broken(ask))
    if (rows.length > 0)
      found.push({ sentence, count: rows.length, ids: rows.slice(0, idsShown).map((it) => it.id) })
  }
  return found
}
