import type { System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listInviting } from "../queries/due.ts"
import { wakeVacancy } from "./wake.ts"

const atOnce = 500

type Which = { after?: string | undefined; byDesk?: boolean }

/** Every hour each vacancy with a free seat is looked at: a family may have joined a list that had no one left to ask. */
export async function lookAtAll(
  db: ScopedDb<System>,
  { after = first, byDesk = false }: Which,
): Promise<void> {
  const found = await listInviting(db, { after, byDesk, limit: atOnce })
  for (const id of found) await wakeVacancy(db, id)
  const last = found.at(-1)
  const job = byDesk ? "vacancies.look-again-by-desk" : "vacancies.look-again"
  if (last && found.length === atOnce) await plan(db, job, { after: last })
}

const first = "00000000-0000-0000-0000-000000000000"
