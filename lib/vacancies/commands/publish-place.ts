import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { addDays, dayOf, startOfDay } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { publishedRights } from "../rights/published.ts"
import { canPublish } from "../rules/published.ts"
import type { publishPlaceSchema, takeDownSchema } from "../schema/published.ts"

type Published = "SERVICE_CLOSED" | "AFTER_LAST_DAY" | "OVER_PERMIT" | "VACANCY_OVER" | "ALREADY_PUBLISHED"
export type PublishRefusal = "START_PAST" | "START_FAR" | "UNTIL_PAST" | "UNTIL_FAR" | Published

const fields: Partial<Record<Published, string>> = {
  AFTER_LAST_DAY: "startsOn",
  OVER_PERMIT: "places",
  VACANCY_OVER: "vacancyId",
  ALREADY_PUBLISHED: "vacancyId",
}

/**
 * A free place that a service telephoned stands on the public page from now to the end of its last day. Linked to a vacancy, it
 * shows what is free of it and goes when it is filled.
 */
export async function publishPlace(
  db: ScopedDb<Staff>,
  it: z.output<typeof publishPlaceSchema>,
): Promise<Result<{ placeId: string }, PublishRefusal>> {
  authorize(publishedRights, "place.publish", db.actor)

  const verdict = canPublish(it, dayOf(db.now))
  if (!verdict.ok) return verdict

  const id = newId()
  const until = startOfDay(addDays(it.untilOn, 1))
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "STANDS_TOO_LONG" | Published }[]>`
    select sec.publish_place(${id}::uuid, ${it.daycareId}::uuid, ${it.vacancyId}::uuid, ${it.ages.from}::integer,
      ${it.ages.to}::integer, ${it.places}::integer, ${it.startsOn}::date, ${it.urgent === "yes"}, ${until}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "STANDS_TOO_LONG") return refuse("UNTIL_FAR", "untilOn")
  if (outcome !== "DONE") return refuse(outcome, fields[outcome])

  await audit(db, "place.publish", { placeId: id, daycareId: it.daycareId, vacancyId: it.vacancyId })
  return done({ placeId: id })
}

/** Gone from the public page at once; that it stood there, and why it was taken down, stays. */
export async function takeDownPlace(
  db: ScopedDb<Staff>,
  { placeId, why }: z.output<typeof takeDownSchema>,
): Promise<Result<{ placeId: string }, "PLACE_OVER">> {
  authorize(publishedRights, "place.take-down", db.actor)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "PLACE_OVER" }[]>`
    select sec.take_down_place(${placeId}::uuid, ${why}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "PLACE_OVER") return refuse(outcome)

  await audit(db, "place.take-down", { placeId, why })
  return done({ placeId })
}
