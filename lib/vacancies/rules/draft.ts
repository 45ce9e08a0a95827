import type { Schedule } from "#lib/children/rules/schedule.ts"
import { addDays, addMonths, laterOf, type Day } from "#lib/platform/days.ts"
import type { Places } from "#lib/placements/rules/occupancy.ts"
import { priorityFacts, type Priority, type Terms } from "#lib/waitlist/rules/facts.ts"
import type { Declared } from "./declaring.ts"
import { vacancySettings, type VacancyKind } from "./settings.ts"
import { termsOf } from "./terms.ts"
import { firstLatestStart } from "./windows.ts"

/** A vacancy as a service writes it, before and after it is published. */
export type Draft = Declared & {
  schedule: Schedule | null
  strictSchedule: boolean
  reservedFor: Priority | null
}

/** What one page of the form answers; what it does not ask stays as it was. */
export type Answers = Partial<Omit<Draft, "ages">> & {
  months?: { from: number; to: number | null }
  /** The day on which the ages count; null: the start. */
  agesOn?: Day | null
}

/** The kinds that a form offers: groups are formed elsewhere. */
export const offeredKinds = ["REGULAR", "URGENT", "REPLACEMENT"] as const satisfies VacancyKind[]

/** The facts for which a seat may be reserved. */
export const reservable = priorityFacts

/** Ages of a place as services ask for them, in completed months. */
export const ageChoices = ["0-17", "18-23", "24-35", "36-47", "48-59", "18-35", "18-47", "18-59"] as const
export type AgeChoice = (typeof ageChoices)[number]

/** What a new form proposes: one place, for the ages that the service takes, from a Monday two weeks away. */
export function proposed(today: Day, run: Places | null): { seats: number; ages: AgeChoice; startOn: Day } {
  const inTwoWeeks = addDays(today, 14)
  const weekday = new Date(`${inTwoWeeks}T12:00:00Z`).getUTCDay()
  return {
    seats: 1,
    ages: run && run.OLDER === 0 && run.INFANTS > 0 ? "0-17" : "18-35",
    startOn: addDays(inTwoWeeks, (8 - weekday) % 7),
  }
}

/** A month to begin, and never less than asking and answering take. */
export function usualLatestStart(
  startOn: Day,
  kind: VacancyKind,
  now: Date,
  settings = vacancySettings,
): Day {
  return laterOf(addMonths(startOn, 1), firstLatestStart(now, kind, settings))
}

/** The draft with a page's answers: another start has another latest start, and the ages count on it unless a day is said. */
export function answered(before: Draft | null, { months, agesOn, ...said }: Answers, now: Date): Draft {
  const start = said.startOn ?? before?.startOn ?? ""
  const kind = said.kind ?? before?.kind ?? "REGULAR"
  const keepsLatest = before !== null && before.startOn === start
  const { from, to } = months ?? before?.ages ?? { from: 0, to: null }
  const agesWere = keepsLatest && agesOn === undefined ? before.ages.on : start
  return {
    seats: 1,
    latestStartOn: keepsLatest ? before.latestStartOn : usualLatestStart(start, kind, now),
    ...{ endOn: null, schedule: null, strictSchedule: false, reservedFor: null },
    ...(before && {
      ...{ seats: before.seats, endOn: before.endOn, schedule: before.schedule },
      ...{ strictSchedule: before.strictSchedule, reservedFor: before.reservedFor },
    }),
    ...said,
    ...{ kind, startOn: start, ages: { from, to, on: agesOn ?? agesWere } },
  }
}

/** Under a temporary permit the latest start that nobody chose is its last day at the latest. */
export function withinPermit(draft: Draft, answers: Answers, lastDay: Day | null): Draft {
  if (!lastDay || answers.latestStartOn || draft.latestStartOn <= lastDay) return draft
  return { ...draft, latestStartOn: laterOf(draft.startOn, lastDay) }
}

/** What the list is ordered for before it is published: the same as after, with the tolerance of today. */
export function termsOfDraft(it: Draft, today: Day, settings = vacancySettings): Omit<Terms, "kind"> {
  const { toleranceDays } = settings
  return termsOf({ ...it, toleranceDays, startsOn: it.startOn }, today)
}
