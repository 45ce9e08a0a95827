import { z } from "zod"
import { only } from "#lib/platform/rows.ts"
import type { Finding, Part } from "./part.ts"

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
    if (told === null) return { place: null, checked: 0, findings: [unknown], found: 1 }
    return { place: null, checked: counted, findings: [], found: 0, told }
  },
}

/** Nothing is known of a window that took too long, so nobody is told that it is clean. */
const unknown: Finding = { code: "CHANGES_UNKNOWN", place: "public.row_history", item: null }

const answer = z.object({ told: z.array(z.unknown()).nullable(), counted: z.coerce.number() })
