import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import type { Day } from "#lib/platform/days.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { answerRights } from "../rights/answer.ts"
import { followAnswer, holdAsked, type Answered, type NotAnswered } from "./answering.ts"

type Input = { offerIds: string[]; startOn: Day; kept: string[]; leaves: boolean }
type Outcome = "DONE" | "OTHER_GUARDIAN" | "ABSENT" | Exclude<NotAnswered, "NOT_YOURS">

/**
 * Accepts an offer, or those of children who only come together: all or none, at the instant the request reached us. What
 * the database does with it: the seat is theirs, other lists end but those that are kept, and whatever else these children
 * were asked or offered is over; each of those places looks for somebody else.
 * @param kept registrations on which the family keeps looking; of anybody else's children they change nothing
 * @param leaves the place that a child has now ends the day before
 */
export async function acceptOffer(
  db: ScopedDb<Family>,
  { offerIds, startOn, kept, leaves }: Input,
): Promise<Result<Answered, NotAnswered>> {
  const found = await db.tx.offer.findMany({
    where: { id: { in: offerIds } },
    select: { id: true, childId: true, registrationId: true, vacancyId: true },
    orderBy: { id: "asc" },
  })
  await holdAsked(db, offerIds, found, (file) => authorize(answerRights, "offer.accept", db.actor, file))

  // Read while the children are held: nothing more can be asked of them until the end.
  const elsewhere = await listOpenVacancies(
    db,
    found.map((it) => it.childId),
  )
  const rows = await db.tx.$queryRaw<{ outcome: Outcome }[]>`
    select sec.accept_offers(${offerIds}::uuid[], ${startOn}::date, ${kept}::uuid[], ${leaves},
      ${db.receivedAt}::timestamptz) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE" && outcome !== "OTHER_GUARDIAN") return refuse(outcome, fieldOf[outcome])

  const waits = outcome === "OTHER_GUARDIAN"
  const letter = waits ? "other-guardian-answers" : "offer-accepted"
  const own = found.map((it) => it.vacancyId)
  await followAnswer(
    db,
    found,
    { deed: "offer.accept", says: "ACCEPTED", letter },
    waits ? own : [...own, ...elsewhere],
  )
  return done({ id: offerIds[0] ?? "", waits })
}

const fieldOf: Partial<Record<Outcome, string>> = { START: "startOn", SEAT_HELD: "leaves" }

/** The places about which these children are still asked, or hold an offer. */
async function listOpenVacancies(db: ScopedDb<Family>, childIds: string[]): Promise<string[]> {
  const child = { childId: { in: childIds } }
  const select = { vacancyId: true } as const
  const open = { state: { in: ["SENT", "SEEN"] as ("SENT" | "SEEN")[] } }
  const invited = await db.tx.invitation.findMany({
    where: { ...child, state: { in: ["SENT", "SEEN", "INTERESTED"] } },
    select,
  })
  const offered = await db.tx.offer.findMany({ where: { ...child, ...open }, select })
  return [...invited, ...offered].map((it) => it.vacancyId)
}
