/** domain.md §1, vacancy. Only an urgent one has windows and a surplus of its own. */
export const vacancyKinds = ["REGULAR", "URGENT", "REPLACEMENT", "GROUP"] as const
export type VacancyKind = (typeof vacancyKinds)[number]

/** One value for urgent places, one for all others. */
type ByHaste = { ordinary: number; urgent: number }

export type VacancySettings = {
  invitationHours: ByHaste
  offerHours: ByHaste
  /** How many more are invited than there are seats. */
  surplus: ByHaste & { most: number }
  /** Expiry runs so long after a deadline: an answer that was received in time is written by then. */
  graceSeconds: number
  /** So long before a deadline a word reminds of it, once. */
  reminderHours: ByHaste
  /** So many days before a suspended list is withdrawn a word reminds of it, once. */
  suspensionReminderDays: number
  /** What remains at least of a window that a closure stood still. */
  reopeningHours: number
  /** A published vacancy must leave time for one invitation and one offer; nobody is asked with less time than this. */
  fewestHours: number
  /** So long an undelivered offer is the daycare's to mend by telephone; then it is staff's. */
  daycareCallsHours: number
  /** So many days too young are let through (domain.md §2). */
  toleranceDays: number
  /** Up to so many days short is "a few days short", and shown before a vacancy is published. */
  fewDaysShort: number
  /** A start further away than this is a slip of the pen. */
  mostMonthsAhead: number
  /** How far a daycare looks ahead to what frees. */
  freesWithinDays: number
}

/**
 * The durations and numbers of domain.md §4 (tolerance: §2), each a setting. Five are ours, domain.md being silent: the
 * reminders, the seconds of grace, how short "a few days short" is, and how far ahead a start may lie.
 */
export const vacancySettings: VacancySettings = {
  invitationHours: { ordinary: 72, urgent: 24 },
  offerHours: { ordinary: 7 * 24, urgent: 24 },
  surplus: { ordinary: 2, urgent: 4, most: 15 },
  graceSeconds: 5,
  reminderHours: { ordinary: 24, urgent: 6 },
  suspensionReminderDays: 4,
  reopeningHours: 24,
  fewestHours: 24,
  daycareCallsHours: 24,
  toleranceDays: 0,
  fewDaysShort: 14,
  mostMonthsAhead: 18,
  freesWithinDays: 90,
}

export function ofHaste(kind: VacancyKind, { ordinary, urgent }: ByHaste): number {
  return kind === "URGENT" ? urgent : ordinary
}
