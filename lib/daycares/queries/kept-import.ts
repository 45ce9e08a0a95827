import { z } from "zod"
import type { Ask } from "#lib/platform/ask.ts"
import type { Judged } from "../rules/match.ts"
import { verdicts } from "../rules/verdicts.ts"
import { changesShape, listedShape } from "./network.ts"

export type KeptImport = { state: "PREVIEWED" | "APPLIED" | "DISCARDED"; sourceOn: string; open: number }

/** An import under lock: two people cannot apply it at once, nor one answer while another applies. */
export async function lockImport(ask: Ask, id: string): Promise<KeptImport | undefined> {
  const rows = await ask`
    select state::text, source_on::text as "sourceOn", (counts->>'open')::int as open
    from public.registry_import where id = ${id}::uuid for update`
  return z.array(importShape).parse(rows)[0]
}

/** What was judged when it was previewed, and what was answered since. */
export async function getJudged(
  ask: Ask,
  id: string,
): Promise<{ judged: Judged[]; chosen: Map<number, string>; broken: number }> {
  const rows = await ask`
    select position, verdict::text, daycare_id::text as id, candidates::text[], chosen::text, incoming, changes
    from public.registry_import_row where import_id = ${id}::uuid and verdict <> 'BROKEN' order by position`
  const broken = await ask<{ count: number }>`
    select count(*)::int as count from public.registry_import_row where import_id = ${id}::uuid and verdict = 'BROKEN'`
  const kept = z.array(rowShape).parse(rows)
  return {
    judged: kept.map(judgedOf),
    chosen: new Map(kept.flatMap((it) => (it.chosen ? [[it.position, it.chosen] as const] : []))),
    broken: broken[0]?.count ?? 0,
  }
}

const importShape = z.object({
  state: z.enum(["PREVIEWED", "APPLIED", "DISCARDED"]),
  sourceOn: z.string(),
  open: z.number(),
})

const rowShape = z.object({
  position: z.number(),
  verdict: z.enum(verdicts),
  id: z.string().nullable(),
  candidates: z.array(z.string()),
  chosen: z.string().nullable(),
  incoming: listedShape.nullable(),
  changes: changesShape,
})

function judgedOf({ verdict, id, candidates, incoming: listed, changes }: z.output<typeof rowShape>): Judged {
  if (verdict === "CLOSED" && id) return { verdict, id }
  if (verdict === "NEW" && listed) return { verdict, listed }
  if (verdict === "SAME" && listed && id) return { verdict, listed, id }
  if (verdict === "CHANGED" && listed && id) return { verdict, listed, id, changes }
  if (verdict === "AMBIGUOUS" && listed) return { verdict, listed, candidates }
  throw new Error("a kept row of an import lacks what its verdict needs")
}
