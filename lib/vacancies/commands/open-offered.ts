import type { z } from "zod"
import { authorize, NotFound, type Service } from "#lib/platform/access.ts"
import type { ReadingRefusal } from "#lib/platform/disclosure.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { vacancyRights } from "../rights/vacancies.ts"
import type { openOfferedSchema } from "../schema/offers.ts"

/**
 * Opens the family of an offer of the own service: who read what and why is in the family's record before anything is
 * read, and the database gives it out once that is committed. @throws NotFound for an offer that is over or another's
 */
export async function openOffered(
  db: ScopedDb<Service>,
  { offerId }: z.output<typeof openOfferedSchema>,
): Promise<Result<{ offerId: string }, ReadingRefusal>> {
  authorize(vacancyRights, "offer.open", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | ReadingRefusal }[]>`
    select sec.open_offered(${offerId}::uuid, ${db.requestId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  // Staff read out of their own budget; a service, once it is more than could be there. Refused, not thrown: the line about it must be kept.
  if (outcome !== "DONE") return refuse(outcome)
  return done({ offerId })
}
