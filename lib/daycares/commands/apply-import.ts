import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { asking, type Ask } from "#lib/platform/ask.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getJudged, lockImport } from "../queries/kept-import.ts"
import { listKnown } from "../queries/network.ts"
import { registryRights } from "../rights/registry.ts"
import { canCloseSoMany } from "../rules/closing.ts"
import { match, regionsOf, type Judged, type Known } from "../rules/match.ts"
import { settle, type Plan } from "../rules/settle.ts"
import type { applyImportSchema } from "../schema/imports.ts"
import { writePlan, type Entry } from "./write-plan.ts"

export type Applied = { importId: string; added: number; changed: number; closed: number; same: number }
export type ApplyRefusal =
  | "IMPORT_OVER"
  | "BROKEN_LINES"
  | "REGISTRY_MOVED"
  | "CHOICES_MISSING"
  | "CHOSEN_TWICE"
  | "CLOSURES_TO_CONFIRM"

export async function applyImport(
  db: ScopedDb<Staff>,
  { importId, confirmClosures }: z.output<typeof applyImportSchema>,
): Promise<Result<Applied, ApplyRefusal>> {
  authorize(registryRights, "registry.import", db.actor)
  const ask = asking(db)

  const result = await applyKept(
    ask,
    importId,
    { accountId: db.actor.accountId, confirmed: confirmClosures === "yes" },
    (entries) => record(ask, entries, db.requestId),
  )
  if (!result.ok) return result

  await audit(db, "registry.import", result.value)
  return result
}

/** All or nothing, in the caller's transaction: checked again against what the registry is now, then written. */
export async function applyKept(
  ask: Ask,
  importId: string,
  by: { accountId: string | null; confirmed: boolean },
  recordAll: (entries: Entry[]) => Promise<void>,
): Promise<Result<Applied, ApplyRefusal>> {
  // One import at a time; everybody goes on reading.
  await ask`select true as locked from pg_advisory_xact_lock(720522)`
  const kept = await lockImport(ask, importId)
  if (!kept) throw new NotFound()
  const { judged, chosen, broken } = await getJudged(ask, importId)
  const registry = await listKnown(ask)

  if (kept.state !== "PREVIEWED") return refuse("IMPORT_OVER")
  if (broken > 0) return refuse("BROKEN_LINES")
  if (!isStillTrue(judged, registry)) return refuse("REGISTRY_MOVED")
  const plan = settle(judged, chosen, registry)
  if (!plan.ok) return plan
  const verdict = canCloseSoMany({
    closing: plan.value.closed.length,
    open: openIn(judged, registry),
    confirmed: by.confirmed,
  })
  if (!verdict.ok) return verdict

  const entries = await writePlan(ask, plan.value, { importId, sourceOn: kept.sourceOn })
  await ask`
    update public.registry_import set state = 'APPLIED', applied_at = sec.now(), applied_by = ${by.accountId}::uuid
    where id = ${importId}::uuid`

  await recordAll(entries)
  return done(told(importId, plan.value))
}

/** One row of the record a daycare, all in one statement. */
async function record(ask: Ask, entries: Entry[], requestId: string): Promise<void> {
  await ask`
    select count(sec.record(r.deed, r.subject, null, ${requestId}::uuid))::int as written
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r(deed text, subject jsonb)`
}

/** The same list judged against the registry of this moment must come to the same verdicts that were looked at. */
function isStillTrue(judged: Judged[], registry: Known[]): boolean {
  const rows = judged.flatMap((it) => (it.verdict === "CLOSED" ? [] : [it.listed]))
  const again = match(rows, registry)
  return again.length === judged.length && signature(again) === signature(judged)
}

const signature = (judged: Judged[]) =>
  judged
    .map((it) => {
      if (it.verdict === "CLOSED") return `CLOSED ${it.id}`
      if (it.verdict === "AMBIGUOUS") return `? ${it.listed.line} ${it.candidates.toSorted().join()}`
      if (it.verdict === "CHANGED") return `~ ${it.listed.line} ${it.id} ${changesKey(it.changes)}`
      return `${it.verdict} ${it.listed.line} ${"id" in it ? it.id : ""}`
    })
    .toSorted()
    .join("\n")

/** A column of JSON forgets the order of its keys. */
const changesKey = (changes: object) =>
  JSON.stringify(Object.entries(changes).toSorted(([a], [b]) => (a < b ? -1 : 1)))

function openIn(judged: Judged[], registry: Known[]): number {
  const regions = regionsOf(judged.flatMap((it) => (it.verdict === "CLOSED" ? [] : [it.listed])))
  return registry.filter((it) => it.isOpen && regions.has(it.regionCode)).length
}

function told(importId: string, plan: Plan): Applied {
  return {
    importId,
    added: plan.added.length,
    changed: plan.changed.length,
    closed: plan.closed.length,
    same: plan.same.length,
  }
}
