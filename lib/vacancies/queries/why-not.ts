import { z } from "zod"
import { getChild } from "#lib/children/queries/files.ts"
import { NotFound, type Parent } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findRegistration } from "#lib/waitlist/queries/registrations.ts"
import { exclusions } from "#lib/waitlist/rules/eligible.ts"
import { shownRank } from "#lib/waitlist/rules/rank.ts"
import { invitationStates, offerStates } from "../rules/asked-states.ts"
import { whyNotOf } from "../rules/why-not.ts"
import type { FilledPlace } from "../views/why-not.ts"

export type WhyNotMe = {
  name: string | null
  daycareName: string
  /** The list was left: it has no page of its rank any more. */
  isLeft: boolean
  filled: FilledPlace[]
}

/**
 * "Why not me": the places of one's own list that were filled in the last year, the newest first. The database answers one's own
 * line of the kept run only (sec.why_not). @throws NotFound for anybody else's list
 */
export async function getWhyNot(db: ScopedDb<Parent>, registrationId: string): Promise<WhyNotMe> {
  const registration = await findRegistration(db, registrationId)
  if (!registration) throw new NotFound()
  const child = await getChild(db, registration.childId)
  const daycare = await db.tx.daycare.findUnique({
    where: { id: registration.daycareId },
    select: { name: true },
  })
  const rows = await db.tx.$queryRaw<unknown[]>`
    select vacancy_id::text as "vacancyId", filled_at as "filledAt", seats, starts_on::text as "startsOn",
      latest_start_on::text as "latestStartOn", from_months as "fromMonths", to_months as "toMonths", ages_on::text as "agesOn",
      invitation::text, offer::text, placed, excluded
    from sec.why_not(${registrationId}::uuid)`
  return {
    ...{
      name: child.givenName,
      daycareName: daycare?.name ?? "",
      isLeft: registration.state === "WITHDRAWN",
    },
    filled: z
      .array(shape)
      .parse(rows)
      .map(({ fromMonths, toMonths, agesOn, invitation, offer, placed, excluded, ...it }) => ({
        ...it,
        ages: { from: fromMonths, to: toMonths, on: agesOn },
        why: whyNotOf({ invitation, offer, isPlaced: placed !== null, excluded: excluded?.reason ?? null }),
        daysShort: excluded?.daysShort ?? null,
        own: placed && {
          rank: shownRank(placed.position),
          categoryKey: placed.categoryKey,
          days: placed.days,
        },
      })),
  }
}

const shape = z.object({
  vacancyId: z.string(),
  filledAt: z.date(),
  seats: z.number(),
  ...{ startsOn: z.string(), latestStartOn: z.string(), agesOn: z.string() },
  ...{ fromMonths: z.number(), toMonths: z.number().nullable() },
  invitation: z.enum(invitationStates).nullable(),
  offer: z.enum(offerStates).nullable(),
  placed: z.object({ position: z.number(), categoryKey: z.string(), days: z.number() }).nullable(),
  excluded: z.object({ reason: z.enum(exclusions), daysShort: z.number().nullable() }).nullable(),
})
