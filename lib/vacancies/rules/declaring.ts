import { bracketOn, type AgeBracket } from "#lib/children/rules/ages.ts"
import { addMonths, dayOf, type Day } from "#lib/platform/days.ts"
import type { Places } from "#lib/placements/rules/occupancy.ts"
import type { Excluded } from "#lib/waitlist/rules/order.ts"
import { firstTooMany, oldestOf, youngestOf, type PlacesNow, type TooMany } from "./seats.ts"
import { firstOverCap, type OverCap, type ReserveNow } from "./reserving.ts"
import { vacancySettings, type VacancyKind } from "./settings.ts"
import { firstLatestStart } from "./windows.ts"

/** What a daycare says of the places it wants to fill. */
export type Declared = {
  kind: VacancyKind
  seats: number
  /** Completed months on a day, both ends included; null is no upper end. */
  ages: { from: number; to: number | null; on: Day }
  startOn: Day
  latestStartOn: Day
  /** The last day of a place that is for a time; null for good. */
  endOn: Day | null
}

/** Why not, the field to mend, and the numbers of the sentence. */
export type NotDeclared = { ok: false; field: string } & (
  | { reason: "SEATS_NONE" | "AGES_ORDER" | "LATEST_BEFORE_START" | "END_BEFORE_LATEST" | "PLACES_UNKNOWN" }
  | { reason: "AGES_NOT_RUN"; bracket: AgeBracket }
  | { reason: "START_PAST"; today: Day }
  | { reason: "START_FAR" | "AFTER_LAST_DAY"; latestOn: Day }
  | { reason: "AGES_ON_FAR"; earliestOn: Day; latestOn: Day }
  | { reason: "TIME_TOO_SHORT"; earliestOn: Day }
  | TooMany
  | OverCap
)

/**
 * Whether a vacancy may be published now, against places really run. Asked for the preview and again under the lock: other
 * vacancies' free seats count as taken, so that two drafts never promise one place.
 * @param places null when the daycare has not said how many places it runs
 * @param reserve null for seats in the ordinary order
 * @param lastDay of a temporary permit: no place begins later
 */
export function canDeclare(
  it: Declared,
  {
    places,
    reserve,
    now,
    lastDay = null,
  }: { places: PlacesNow | null; reserve: ReserveNow | null; now: Date; lastDay?: Day | null },
  settings = vacancySettings,
): { ok: true } | NotDeclared {
  const wrong = wrongDays(it, now, settings)
  if (wrong) return wrong
  if (lastDay && it.latestStartOn > lastDay)
    return {
      ...{ ok: false, reason: "AFTER_LAST_DAY", latestOn: lastDay },
      field: it.startOn > lastDay ? "startOn" : "latestStartOn",
    }

  if (!Number.isSafeInteger(it.seats) || it.seats < 1)
    return { ok: false, field: "seats", reason: "SEATS_NONE" }
  if (it.ages.from < 0 || (it.ages.to !== null && it.ages.to < it.ages.from))
    return { ok: false, field: "ages", reason: "AGES_ORDER" }
  if (!places) return { ok: false, field: "seats", reason: "PLACES_UNKNOWN" }
  const bracket = bracketNotRun(it, places.run)
  if (bracket) return { ok: false, field: "ages", reason: "AGES_NOT_RUN", bracket }

  const tooMany = firstTooMany(it, places)
  if (tooMany) return { ok: false, field: "seats", ...tooMany }
  const overCap = reserve && firstOverCap(it.seats, reserve)
  return overCap ? { ok: false, field: "reservedFor", ...overCap } : { ok: true }
}

/** Children whom a few days keep out of the age range, the nearest first: shown before a vacancy is published. */
export function fewDaysShort(
  excluded: readonly Excluded[],
  settings = vacancySettings,
): { registrationId: string; daysShort: number }[] {
  return excluded
    .flatMap(({ registrationId, reason, daysShort }) =>
      reason === "TOO_YOUNG" && daysShort !== null && daysShort <= settings.fewDaysShort
        ? [{ registrationId, daysShort }]
        : [],
    )
    .sort((one, other) => one.daysShort - other.daysShort)
}

function wrongDays(it: Declared, now: Date, settings: typeof vacancySettings): NotDeclared | null {
  const today = dayOf(now)
  const latestOn = addMonths(today, settings.mostMonthsAhead)
  const earliestOn = firstLatestStart(now, it.kind, settings)
  if (it.startOn < today) return { ok: false, field: "startOn", reason: "START_PAST", today }
  if (it.startOn > latestOn) return { ok: false, field: "startOn", reason: "START_FAR", latestOn }
  // The reference year's own day, 30 September, lies within a year of any start.
  const near = { earliestOn: addMonths(it.startOn, -12), latestOn: addMonths(it.startOn, 12) }
  if (it.ages.on < near.earliestOn || it.ages.on > near.latestOn)
    return { ok: false, field: "agesOn", reason: "AGES_ON_FAR", ...near }
  if (it.latestStartOn < it.startOn)
    return { ok: false, field: "latestStartOn", reason: "LATEST_BEFORE_START" }
  if (it.latestStartOn < earliestOn)
    return { ok: false, field: "latestStartOn", reason: "TIME_TOO_SHORT", earliestOn }
  if (it.endOn !== null && it.endOn < it.latestStartOn)
    return { ok: false, field: "endOn", reason: "END_BEFORE_LATEST" }
  return null
}

/** A range that reaches into a bracket for which the daycare runs no place would invite children who cannot come. */
function bracketNotRun({ ages }: Declared, run: Places): AgeBracket | undefined {
  const brackets = [youngestOf(ages), oldestOf(ages)].map((bornOn) => bracketOn(bornOn, ages.on))
  return brackets.find((bracket) => run[bracket] === 0)
}
