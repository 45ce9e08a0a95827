import { createHash } from "node:crypto"
import type { Ask } from "#lib/platform/ask.ts"
import type { Preview } from "../rules/preview.ts"

export type Keeping = { id: string; bytes: Uint8Array; sourceOn: string; accountId: string | null }

/** Keeps a preview row by row, so that it can be looked at, answered and applied exactly as it was seen. */
export async function keepPreview(
  ask: Ask,
  preview: Preview,
  { id, bytes, sourceOn, accountId }: Keeping,
): Promise<void> {
  const digest = createHash("sha256").update(bytes).digest("hex")
  await ask`
    insert into public.registry_import (id, file_digest, source_on, counts, regions, begun_by)
    values (${id}::uuid, ${digest}, ${sourceOn}::date, ${JSON.stringify(preview.counts)}::jsonb, ${preview.regions}::text[], ${accountId}::uuid)`

  await ask`
    insert into public.registry_import_row (import_id, position, line, verdict, daycare_id, candidates, reason, incoming, changes)
    select ${id}::uuid, r.position, r.line, r.verdict::public.import_verdict, r.daycare_id, r.candidates, r.reason, r.incoming, r.changes
    from jsonb_to_recordset(${JSON.stringify(rowsOf(preview))}::jsonb) as r(position int, line int, verdict text,
      daycare_id uuid, candidates uuid[], reason text, incoming jsonb, changes jsonb)`
}

/** Judged rows first, in their order: a row's position is its index among them. */
function rowsOf({ judged, broken }: Preview) {
  const known = judged.map((it, position) => ({
    position,
    line: it.verdict === "CLOSED" ? null : it.listed.line,
    verdict: it.verdict,
    daycare_id: "id" in it ? it.id : null,
    candidates: it.verdict === "AMBIGUOUS" ? it.candidates : [],
    reason: null,
    incoming: it.verdict === "CLOSED" ? null : it.listed,
    changes: it.verdict === "CHANGED" ? it.changes : {},
  }))
  const unread = broken.map((it, at) => ({
    ...{ position: judged.length + at, line: it.line, verdict: "BROKEN", daycare_id: null, candidates: [] },
    ...{ reason: it.reason, incoming: { officialName: it.name }, changes: {} },
  }))
  return [...known, ...unread]
}
