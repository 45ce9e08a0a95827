import { z } from "zod"
import { only } from "#lib/platform/rows.ts"
import { searchAltered, type Place } from "../altered.ts"
import type { Part } from "./part.ts"

const beginning = "begin"

/** The rows of the trade against what their history says, and the history against its digests. */
export const history: Part = {
  begin: async (ask) => ({
    place: beginning,
    total: z.coerce
      .number()
      .parse(only(await ask<{ many: unknown }>`select sec.count_history() as many`).many),
  }),

  next: async (ask, _, place) => {
    // What stands there was written by the last look, and by nothing else.
    const at = place === beginning ? null : (JSON.parse(place) as Place)
    const { looked, found, next } = await searchAltered(ask, at)
    const findings = found.map(({ table, rowId, finding, seq }) => ({
      ...{ code: finding, place: `public.${table}`, item: rowId },
      facts: { entry: seq },
    }))
    return { place: next && JSON.stringify(next), checked: looked, findings, found: findings.length }
  },
}
