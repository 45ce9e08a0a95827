import { addDays, dayOf, startOfDay, type Day } from "#lib/platform/days.ts"
import { ofHaste, vacancySettings, type VacancyKind } from "./settings.ts"

export type Asking = { kind: VacancyKind; latestStartOn: Day }

/**
 * Until when a family may answer an invitation sent at an instant: whole hours, whatever clocks do that night, and never
 * so late that no time is left for the offer that may follow.
 */
export function invitationDeadline(sentAt: Date, vacancy: Asking, settings = vacancySettings): Date {
  const latest = later(lastInstantOf(vacancy.latestStartOn), -settings.fewestHours)
  return earlierAt(later(sentAt, ofHaste(vacancy.kind, settings.invitationHours)), latest)
}

/** Until when a family may answer an offer: never after the last day on which the child may begin. */
export function offerDeadline(sentAt: Date, vacancy: Asking, settings = vacancySettings): Date {
  return earlierAt(
    later(sentAt, ofHaste(vacancy.kind, settings.offerHours)),
    lastInstantOf(vacancy.latestStartOn),
  )
}

/** Whether the time left before the latest start is enough to ask a family anything. */
export function isTimeToInvite(now: Date, vacancy: Asking, settings = vacancySettings): boolean {
  return later(now, settings.fewestHours) <= invitationDeadline(now, vacancy, settings)
}

export function isTimeToOffer(now: Date, vacancy: Asking, settings = vacancySettings): boolean {
  return later(now, settings.fewestHours) <= offerDeadline(now, vacancy, settings)
}

/** The earliest day that may be the latest start of what is published now: one invitation and one offer, whole. */
export function firstLatestStart(now: Date, kind: VacancyKind, settings = vacancySettings): Day {
  const hours = ofHaste(kind, settings.invitationHours) + ofHaste(kind, settings.offerHours)
  return dayOf(later(now, hours))
}

/** From here on a seat that is free, or becomes free, is offered to nobody. */
export function vacancyExpiresAt({ latestStartOn }: { latestStartOn: Day }): Date {
  return startOfDay(addDays(latestStartOn, 1))
}

/**
 * The second before works, the second after does not (domain.md §4); the deadline itself is the last instant that does.
 * @param receivedAt when the request reached us, or when the family called: not when we wrote it down
 * @param deadline null while the clock stands
 */
export function isInTime(receivedAt: Date, deadline: Date | null): boolean {
  return deadline === null || receivedAt <= deadline
}

/** When a job may take silence for an answer: a few seconds later, so that an answer that was received wins. */
export function expiresAt(deadline: Date, settings = vacancySettings): Date {
  return new Date(deadline.getTime() + settings.graceSeconds * 1000)
}

export function mayExpire(deadline: Date | null, now: Date, settings = vacancySettings): boolean {
  return deadline !== null && now >= expiresAt(deadline, settings)
}

/** The last second of a day in Québec, so that a page says that day and not the next. */
export function lastInstantOf(day: Day): Date {
  return new Date(startOfDay(addDays(day, 1)).getTime() - 1000)
}

const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)
const earlierAt = (one: Date, other: Date) => (one < other ? one : other)
