import type { System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listInviting } from "../queries/due.ts"
import { wakeVacancy } from "./wake.ts"

const atOnce = 500

/** Every hour each vacancy with a free seat is looked at: a family may have joined a list that had no one left to ask. */
export async function lookAtAll(db: ScopedDb<System>, after = first): Promise<void> {
  const found = await listInviting(db, { after, limit: atOnce })
  for (const id of found) await wakeVacancy(db, id)
  const last = found.at(-1)
  if (last && found.length === atOnce) await plan(db, "vacancies.look-again", { after: last })
}

const first = "00000000-0000-0000-0000-000000000000"
