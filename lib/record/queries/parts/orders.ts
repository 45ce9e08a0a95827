import { z } from "zod"
import { only } from "#lib/platform/rows.ts"
import { replay, type Run } from "#lib/waitlist/rules/replay.ts"
import type { FindingCode } from "../../rules/checks.ts"
import { firstId, type Finding, type Part } from "./part.ts"

/** The stored orders, all or one in so many, computed again to the letter. */
export const orders: Part = {
  begin: async (ask, { oneRunIn }) => ({
    place: firstId,
    total: z.coerce
      .number()
      .parse(only(await ask<{ many: unknown }>`select sec.count_runs(${oneRunIn}::integer) as many`).many),
  }),

  next: async (ask, { oneRunIn }, place) => {
    const rows = z
      .array(stored)
      .parse(
        await ask`select id::text, engine, inputs, digest, result from sec.check_runs(${place}::uuid, ${oneRunIn}::integer)`,
      )
    const findings = rows.flatMap(({ id, ...run }): Finding[] => {
      const code = wrongWith(run)
      return code ? [{ code, place: "public.order_run", item: id }] : []
    })
    const last = rows.at(-1)?.id ?? null
    return { place: last, checked: rows.length, findings, found: findings.length }
  },
}

function wrongWith(run: Run): FindingCode | null {
  try {
    const again = replay(run)
    return again.ok ? null : again.reason
  } catch {
    return "NOT_READABLE"
  }
}

const stored = z.object({
  id: z.string(),
  engine: z.number(),
  inputs: z.string(),
  digest: z.string(),
  result: z.string(),
})
