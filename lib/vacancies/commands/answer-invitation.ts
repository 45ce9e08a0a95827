import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { answerRights } from "../rights/answer.ts"
import { followAnswer, holdAsked, type Answered, type NotAnswered } from "./answering.ts"

type Input = { invitationIds: string[]; says: "INTERESTED" | "NOT_NOW" }
type Outcome =
  "DONE" | "OTHER_GUARDIAN" | "ABSENT" | Exclude<NotAnswered, "NOT_YOURS" | "SEAT_HELD" | "START">

/**
 * Yes or not now, for one child or for children who only come together: all or none. It counts at the instant the request
 * reached us. Neither answer costs anything; where both guardians must agree, the first yes waits for the other, who is told.
 */
export async function answerInvitation(
  db: ScopedDb<Family>,
  { invitationIds, says }: Input,
): Promise<Result<Answered, NotAnswered>> {
  const found = await db.tx.invitation.findMany({
    where: { id: { in: invitationIds } },
    select: { id: true, childId: true, registrationId: true, vacancyId: true },
    orderBy: { id: "asc" },
  })
  await holdAsked(db, invitationIds, found, (file) =>
    authorize(answerRights, "invitation.answer", db.actor, file),
  )

  const rows = await db.tx.$queryRaw<{ outcome: Outcome }[]>`
    select sec.answer_together(${invitationIds}::uuid[], ${says === "INTERESTED"}, ${db.receivedAt}::timestamptz) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE" && outcome !== "OTHER_GUARDIAN") return refuse(outcome)

  const waits = outcome === "OTHER_GUARDIAN"
  const letter = waits ? "other-guardian-answers" : "answer-recorded"
  await followAnswer(
    db,
    found,
    { deed: "invitation.answer", says, letter },
    found.map((it) => it.vacancyId),
  )
  return done({ id: invitationIds[0] ?? "", waits })
}
