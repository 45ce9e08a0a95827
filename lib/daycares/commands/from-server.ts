import { askingAsOwner, type Ask } from "#lib/platform/ask.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { getGazetteer, listKnown } from "../queries/network.ts"
import type { Broken, FileReason } from "../rules/listed.ts"
import type { Judged, Known } from "../rules/match.ts"
import { previewOf } from "../rules/preview.ts"
import type { Counts } from "../rules/verdicts.ts"
import { applyKept, type Applied, type ApplyRefusal } from "./apply-import.ts"
import { keepPreview } from "./keep-preview.ts"
import type { Entry } from "./write-plan.ts"

type Owner = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }
export type Told = { counts: Counts; broken: Broken[]; judged: Judged[]; registry: Known[]; sourceOn: string }

/** What a list would change, for whoever holds the server. Keeps nothing. */
export async function previewFromServer(
  owner: Owner,
  bytes: Uint8Array,
  sourceOn?: string,
): Promise<Result<Told, FileReason | "DATE_MISSING">> {
  const ask = askOf(owner)
  const registry = await listKnown(ask)
  const preview = previewOf(bytes, await getGazetteer(ask), registry)
  if (!preview.ok) return preview
  const day = preview.value.sourceOn ?? sourceOn
  return day ? done({ ...preview.value, registry, sourceOn: day }) : refuse("DATE_MISSING")
}

/** The same import as on the page, in one transaction, recorded as done from the server. */
export async function importFromServer(
  owner: Owner,
  bytes: Uint8Array,
  { sourceOn, confirmClosures = false }: { sourceOn?: string | undefined; confirmClosures?: boolean } = {},
): Promise<Result<Applied, FileReason | "DATE_MISSING" | ApplyRefusal>> {
  const ask = askOf(owner)
  await owner.query("begin")
  try {
    const result = await run(ask)
    await owner.query(result.ok ? "commit" : "rollback")
    return result
  } catch (error) {
    await owner.query("rollback")
    throw error
  }

  async function run(inside: Ask): Promise<Result<Applied, FileReason | "DATE_MISSING" | ApplyRefusal>> {
    const preview = previewOf(bytes, await getGazetteer(inside), await listKnown(inside))
    if (!preview.ok) return preview
    const day = preview.value.sourceOn ?? sourceOn
    if (!day) return refuse("DATE_MISSING")

    const id = newId()
    await keepPreview(inside, preview.value, { id, bytes, sourceOn: day, accountId: null })
    const result = await applyKept(inside, id, { accountId: null, confirmed: confirmClosures }, (entries) =>
      recordFromServer(inside, entries),
    )
    if (!result.ok) return result

    await inside`
      insert into public.audit (deed, subject, control, from_server)
      values ('registry.import', ${JSON.stringify(result.value)}::jsonb, true, true)`
    return result
  }
}

const askOf = (owner: Owner) => askingAsOwner({ query: (text, values) => owner.query(text, values) })

async function recordFromServer(ask: Ask, entries: Entry[]): Promise<void> {
  await ask`
    insert into public.audit (deed, subject, from_server)
    select r.deed, r.subject, true from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r(deed text, subject jsonb)`
}
