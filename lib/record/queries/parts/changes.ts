import { z } from "zod"
import { only } from "#lib/platform/rows.ts"
import type { Part } from "./part.ts"

/** What was changed between the two instants, by whom. It is told, and judged by nobody but the reader. */
export const changes: Part = {
  begin: () => Promise.resolve({ place: "all", total: 0 }),

  next: async (ask, { from, until, patienceMs }) => {
    await ask`select set_config('statement_timeout', ${String(patienceMs)}, true)`
    const { told, counted } = answer.parse(
      only(
        await ask`select told, counted from sec.check_changes(${from}::timestamptz, ${until}::timestamptz)`,
      ),
    )
    return { place: null, checked: counted, findings: [], found: 0, told }
  },
}

const answer = z.object({ told: z.array(z.unknown()), counted: z.coerce.number() })
