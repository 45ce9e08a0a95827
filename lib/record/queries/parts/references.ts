import { z } from "zod"
import type { Ask } from "#lib/platform/ask.ts"
import { only } from "#lib/platform/rows.ts"
import { findingCodes } from "../../rules/checks.ts"
import type { Finding, Part } from "./part.ts"

/** Of a table, some megabytes at a look. */
const blocks = 800

/**
 * What refers to something else leads there: every foreign key, whatever the database believes of it, and the identifiers
 * that have none by design (sec.loose_reference). First whether what holds rows in order is switched on at all.
 */
export const references: Part = {
  begin: async (ask) => ({
    place: "",
    total: (await tablesOf(ask)).reduce((sum, it) => sum + it.many, 0),
  }),

  next: async (ask, _, place) => {
    if (place === "") {
      const [first] = await tablesOf(ask)
      const findings = z
        .array(wall)
        .parse(await ask`select code, place from sec.check_walls()`)
        .map((it): Finding => ({ ...it, item: null }))
      return { place: first ? `${first.name} 0` : null, checked: 0, findings, found: findings.length }
    }
    const [name = "", from = "0"] = place.split(" ")
    const { seen, broken, findings, isLast } = look.parse(
      only(
        await ask`select seen, broken, findings, is_last as "isLast" from sec.check_rows(${name}, ${Number(from)}::bigint, ${blocks}::integer)`,
      ),
    )
    const after = isLast ? await tableAfter(ask, name) : `${name} ${Number(from) + blocks}`
    return { place: after, checked: seen, findings, found: broken }
  },
}

/** By name, so that a table that came meanwhile is looked at in its turn. */
async function tableAfter(ask: Ask, name: string): Promise<string | null> {
  const rows = await ask<{ name: string | null }>`select sec.check_table_after(${name}) as name`
  const next = rows[0]?.name
  return next ? `${next} 0` : null
}

async function tablesOf(ask: Ask) {
  return z.array(table).parse(await ask`select name, many from sec.check_tables()`)
}

const table = z.object({ name: z.string(), many: z.coerce.number() })
const wall = z.object({ code: z.enum(findingCodes), place: z.string() })
const look = z.object({
  seen: z.coerce.number(),
  broken: z.coerce.number(),
  findings: z.array(
    z.object({
      code: z.enum(findingCodes),
      place: z.string(),
      item: z.string(),
      facts: z.record(z.string(), z.string()),
    }),
  ),
  isLast: z.boolean(),
})
