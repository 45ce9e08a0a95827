import { addDays, addMonths, startOfDay, type Day } from "#lib/platform/days.ts"
import type { ChildFileEvent, ChildFileState } from "./states.ts"

/** Durations of domain.md §5, each a setting. */
export type ConfirmingSettings = {
  confirmedMonths: number
  reminderDays: readonly number[]
  graceDays: number
  frozenMonths: number
}
export const confirmingSettings: ConfirmingSettings = {
  confirmedMonths: 6,
  reminderDays: [30, 14, 3],
  graceDays: 14,
  frozenMonths: 6,
}

/** The last day on which a file confirmed on a day still counts as confirmed. */
export function confirmedUntil(confirmedOn: Day, settings = confirmingSettings): Day {
  return addMonths(confirmedOn, settings.confirmedMonths)
}

/** Something a job must do, on that day and from that instant on. */
export type Step =
  | { on: Day; at: Date; does: "REMIND"; daysBefore: number }
  | { on: Day; at: Date; does: Extract<ChildFileEvent, "CONFIRMATION_ENDED" | "GRACE_ENDED" | "CLOSED"> }

/**
 * Everything that will happen to a file if its family never answers, in order. Reminders count back from the last
 * confirmed day; then 14 whole days of grace; then the archive, on which the lists freeze; six months later it closes.
 */
export function stepsOfSilence(until: Day, settings = confirmingSettings): Step[] {
  const step = <T extends object>(on: Day, what: T) => ({ on, at: startOfDay(on), ...what })
  const graceEnds = addDays(until, settings.graceDays + 1)
  return [
    ...settings.reminderDays.map((daysBefore) =>
      step(addDays(until, -daysBefore), { does: "REMIND", daysBefore } as const),
    ),
    step(addDays(until, 1), { does: "CONFIRMATION_ENDED" } as const),
    step(graceEnds, { does: "GRACE_ENDED" } as const),
    step(addMonths(graceEnds, settings.frozenMonths), { does: "CLOSED" } as const),
  ].sort((one, other) => (one.on < other.on ? -1 : 1))
}

export type Confirming = {
  state: ChildFileState
  confirmedUntil: Day
  /** The day on which it really became TO_CONFIRM, from which its grace counts. */
  toConfirmOn: Day | null
  archivedOn: Day | null
  /** By so many days closings moved the end of what it is now: of the grace, or of the months in the archive. */
  stoodDays?: number
  /** Days before the end of the last reminder sent for this confirmation; null when none was. */
  reminded: number | null
}

/**
 * The one thing a job must do now for a file, or nothing. After a standstill several are due: a family gets the last
 * reminder alone, never three in one night, and its whole grace from the day on which it really became TO_CONFIRM.
 */
export function dueStep(
  file: Confirming,
  today: Day,
  settings = confirmingSettings,
): Step["does"] | { remind: number } | null {
  switch (file.state) {
    case "ACTIVE": {
      if (today > file.confirmedUntil) return "CONFIRMATION_ENDED"
      const due = settings.reminderDays.filter((it) => today >= addDays(file.confirmedUntil, -it))
      const last = due.length > 0 ? Math.min(...due) : null
      return last !== null && (file.reminded === null || file.reminded > last) ? { remind: last } : null
    }
    case "TO_CONFIRM":
      return file.toConfirmOn !== null &&
        today >= addDays(file.toConfirmOn, settings.graceDays + (file.stoodDays ?? 0))
        ? "GRACE_ENDED"
        : null
    case "ARCHIVED":
      return file.archivedOn !== null &&
        today >= addDays(addMonths(file.archivedOn, settings.frozenMonths), file.stoodDays ?? 0)
        ? "CLOSED"
        : null
    default:
      return null
  }
}

/** What a family has to do for a file, and by when at the latest: the one thing that its page says first. */
export type Waiting =
  | { what: "FINISH"; by: null }
  | { what: "CONFIRM"; by: Day }
  | { what: "CONFIRM_LATE"; by: Day }
  | { what: "WAKE"; by: Day }
  /** Somebody else wrote it down: the family reads it once and says that it is right. */
  | { what: "CHECK"; by: Day }

export function waitsFor(
  file: Omit<Confirming, "reminded" | "confirmedUntil"> & {
    confirmedUntil: Day | null
    isUnchecked: boolean
  },
  today: Day,
  settings = confirmingSettings,
): Waiting | null {
  if (file.state === "DRAFT") return { what: "FINISH", by: null }
  const soon = addDays(today, Math.max(...settings.reminderDays))
  if (file.state === "ACTIVE" && file.confirmedUntil && (file.isUnchecked || file.confirmedUntil <= soon))
    return { what: file.isUnchecked ? "CHECK" : "CONFIRM", by: file.confirmedUntil }
  // The day on which the job may archive it is the first that is too late.
  if (file.state === "TO_CONFIRM" && file.toConfirmOn)
    return {
      what: "CONFIRM_LATE",
      by: addDays(file.toConfirmOn, settings.graceDays - 1 + (file.stoodDays ?? 0)),
    }
  if (file.state === "ARCHIVED" && file.archivedOn)
    return {
      what: "WAKE",
      by: addDays(addMonths(file.archivedOn, settings.frozenMonths), (file.stoodDays ?? 0) - 1),
    }
  return null
}
