import type { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { authorize, NotFound, type DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getOwnOffer } from "../queries/own-asked.ts"
import { findOwnVacancy } from "../queries/own-vacancies.ts"
import { vacancyRights } from "../rights/vacancies.ts"
import { canExtend } from "../rules/ending.ts"
import { lastInstantOf } from "../rules/windows.ts"
import type { extendSchema } from "../schema/offers.ts"
import { wakeVacancy } from "./wake.ts"

type Refusal = "OFFER_STATE" | "TOO_LATE" | "DEADLINE_NOT_LATER" | "DEADLINE_AFTER_LATEST_START" | "BUSY"

/**
 * More time for a family: the offer is recorded as it was read, and another one for the same seat takes its place, until
 * the last second of a day. Both guardians are told.
 */
export async function extendOffer(
  db: ScopedDb<DaycareUser>,
  { offerId, until }: z.output<typeof extendSchema>,
): Promise<Result<{ vacancyId: string; offerId: string }, Refusal>> {
  authorize(vacancyRights, "offer.extend", db.actor)

  const offer = await getOwnOffer(db, offerId)
  const { vacancyId } = offer
  const vacancy = await findOwnVacancy(db, vacancyId)
  if (!vacancy) throw new NotFound()
  const deadline = lastInstantOf(until)
  const verdict = canExtend(offer, deadline, { now: db.now, latestStartOn: vacancy.latestStartOn })
  if (!verdict.ok) return verdict

  const made = newId()
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | Refusal }[]>`
    select sec.extend_offer(${offerId}::uuid, ${made}::uuid, ${deadline}::timestamptz) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "offer.extend", { vacancyId, offerId, madeId: made })
  await tellGuardians(db, "offer-sent", { event, childId: null, detail: made })
  await wakeVacancy(db, vacancyId)
  return done({ vacancyId, offerId: made })
}
