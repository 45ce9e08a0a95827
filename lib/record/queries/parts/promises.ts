import { z } from "zod"
import { only } from "#lib/platform/rows.ts"
import { questions } from "#lib/vacancies/queries/invariants.ts"
import type { Finding, Part } from "./part.ts"

/** The promises of vacancies, one at a look. What the database was told to ask must be what this program would ask. */
export const promises: Part = {
  begin: async () => ({ place: "0", total: (await questions()).length }),

  next: async (ask, { patienceMs }, place) => {
    const own = await questions()
    const at = Number(place)
    const { sentence, question } = own[at] ?? { sentence: "", question: "" }
    const written = z
      .array(writtenRow)
      .parse(await ask`select at, sentence, question from sec.check_promises()`)
    const there = written.find((it) => it.at === at)
    const findings: Finding[] = []
    let found = 0
    if (there?.sentence !== sentence || there.question !== question) {
      findings.push({ code: "PROMISE_OTHER", place: sentence, item: null })
      found = 1
    } else {
      await ask`select set_config('statement_timeout', ${String(patienceMs)}, true)`
      const { broken, ids } = answer.parse(
        only(await ask`select broken, ids from sec.check_promise(${at}::integer)`),
      )
      if (broken === null) findings.push({ code: "PROMISE_UNKNOWN", place: sentence, item: null })
      for (const item of ids ?? []) findings.push({ code: "PROMISE_BROKEN", place: sentence, item })
      found = broken ?? 1
    }
    return { place: at + 1 < own.length ? String(at + 1) : null, checked: 1, findings, found }
  },
}

const writtenRow = z.object({ at: z.coerce.number(), sentence: z.string(), question: z.string() })
const answer = z.object({
  broken: z.union([z.null(), z.coerce.number()]),
  ids: z.array(z.string()).nullable(),
})
