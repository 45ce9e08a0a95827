import type { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { authorize, NotFound, type Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getOwnOffer } from "../queries/own-asked.ts"
import { vacancyRights } from "../rights/vacancies.ts"
import type { OfferCancelReason } from "../rules/ending.ts"
import type { withdrawSchema } from "../schema/offers.ts"
import { wakeVacancy } from "./wake.ts"

/**
 * Takes one offer back: its family waits again with all its days, is told, and is not asked again for this place; the
 * seat is offered to the next. Why is in the record.
 */
export async function withdrawOffer(
  db: ScopedDb<Service>,
  { offerId, reason }: z.output<typeof withdrawSchema>,
): Promise<Result<{ vacancyId: string }, "OFFER_STATE" | "BUSY">> {
  authorize(vacancyRights, "offer.withdraw", db.actor)

  const { vacancyId } = await getOwnOffer(db, offerId)
  const cancelledFor: OfferCancelReason = "BY_DAYCARE"
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "OFFER_STATE" | "BUSY" }[]>`
    select sec.withdraw_offer(${offerId}::uuid, ${cancelledFor}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "offer.withdraw", { vacancyId, offerId, reason })
  await tellGuardians(db, "offer-withdrawn", { event, childId: null, detail: offerId })
  await wakeVacancy(db, vacancyId)
  return done({ vacancyId })
}
