import { ofHaste, vacancySettings, type VacancyKind } from "./settings.ts"

/** When a word reminds of a deadline: so long before it; null for a window that is hardly longer than that. */
export function remindsAt(
  { kind, sentAt, deadlineAt }: { kind: VacancyKind; sentAt: Date; deadlineAt: Date },
  settings = vacancySettings,
): Date | null {
  const before = ofHaste(kind, settings.reminderHours) * 3_600_000
  return deadlineAt.getTime() - sentAt.getTime() >= 2 * before
    ? new Date(deadlineAt.getTime() - before)
    : null
}
