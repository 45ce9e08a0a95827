import type { z } from "zod"
import { tellGuardians } from "#lib/children/commands/tell.ts"
import { authorize, NotFound, type Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listOwnAsked } from "../queries/own-asked.ts"
import { findOwnVacancy } from "../queries/own-vacancies.ts"
import { vacancyRights } from "../rights/vacancies.ts"
import { canCancel } from "../rules/ending.ts"
import type { cancelSchema } from "../schema/declare.ts"
import { wakeVacancy } from "./wake.ts"

type Refusal = "REASON_MISSING" | "VACANCY_STATE" | "BUSY"

/**
 * Gives a vacancy up, with its reason: everybody who was asked waits again, with all their days, and is told; whoever
 * accepted a seat keeps it. A draft is simply over: nobody knew of it.
 */
export async function cancelVacancy(
  db: ScopedDb<Service>,
  { vacancyId, reason }: z.output<typeof cancelSchema>,
): Promise<Result<{ vacancyId: string }, Refusal>> {
  authorize(vacancyRights, "vacancy.cancel", db.actor)

  const vacancy = await findOwnVacancy(db, vacancyId)
  if (!vacancy) throw new NotFound()
  const verdict = canCancel(vacancy.state, reason)
  if (!verdict.ok) return verdict

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "VACANCY_STATE" | "BUSY" }[]>`
    select sec.cancel_vacancy(${vacancyId}::uuid, ${reason}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "vacancy.cancel", { vacancyId, reason })
  // Read once it is over: whoever was asked meanwhile is among them.
  const endedNow = (at: Date | null) => at !== null && at >= db.now
  for (const asked of await listOwnAsked(db, vacancyId)) {
    const offer = asked.offers.find((it) => it.cancelledFor === "VACANCY_CANCELLED" && endedNow(it.settledAt))
    if (offer) await tellGuardians(db, "offer-withdrawn", { event, childId: null, detail: offer.offerId })
    else if (asked.offers.length === 0 && asked.state === "SUPERSEDED" && endedNow(asked.settledAt))
      await tellGuardians(db, "invitation-superseded", {
        ...{ event, childId: null, detail: asked.invitationId },
      })
  }
  await wakeVacancy(db, vacancyId)
  return done({ vacancyId })
}
