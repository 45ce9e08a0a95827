import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { answerRights } from "../rights/answer.ts"
import type { DeclineReason } from "../rules/declining.ts"
import { followAnswer, holdAsked, type Answered, type NotAnswered } from "./answering.ts"

type Input = { offerIds: string[]; reason: DeclineReason }
type Outcome = "DONE" | "ABSENT" | Exclude<NotAnswered, "NOT_YOURS" | "SEAT_HELD" | "START">

/**
 * Declines an offer, or those of children who only come together. What it costs is said before the button (afterDecline):
 * a listed reason keeps the list and its days, any other ends it. One guardian's no is enough, and both are told.
 */
export async function declineOffer(
  db: ScopedDb<Family>,
  { offerIds, reason }: Input,
): Promise<Result<Answered, NotAnswered>> {
  const found = await db.tx.offer.findMany({
    where: { id: { in: offerIds } },
    select: { id: true, childId: true, registrationId: true, vacancyId: true },
    orderBy: { id: "asc" },
  })
  await holdAsked(db, offerIds, found, (file) => authorize(answerRights, "offer.decline", db.actor, file))

  const rows = await db.tx.$queryRaw<{ outcome: Outcome }[]>`
    select sec.decline_together(${offerIds}::uuid[], ${reason}::public.decline_reason,
      ${db.receivedAt}::timestamptz) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await followAnswer(
    db,
    found,
    { deed: "offer.decline", says: reason, letter: "offer-declined" },
    found.map((it) => it.vacancyId),
  )
  return done({ id: offerIds[0] ?? "", waits: false })
}
