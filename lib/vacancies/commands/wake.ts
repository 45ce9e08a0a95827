import type { Family, Service, Staff, System } from "#lib/platform/access.ts"
import { plan } from "#lib/platform/outbox.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { planFilling } from "#lib/placements/commands/refill.ts"
import type { VacancyKind } from "../rules/settings.ts"
import { remindsAt } from "../rules/reminding.ts"

/**
 * Has the worker look at a vacancy again, in the transaction of what changed it: whoever publishes, answers, declines,
 * withdraws or frees a seat calls it last, so that nothing is held longer for it. Asked twice, it comes once; one that is
 * over is left alone. Of several vacancies in one transaction, by ascending identifier.
 */
export async function wakeVacancy(
  db: ScopedDb<Service | Family | Staff | System>,
  vacancyId: string,
): Promise<void> {
  await planFilling(db, vacancyId, { key: `fill-now:${vacancyId}` })
}

/** Somebody of it is busy: in a second, beside what wakes it meanwhile. */
export async function lookAgain(db: ScopedDb<System>, vacancyId: string): Promise<void> {
  await planFilling(db, vacancyId, { key: `fill-again:${vacancyId}`, at: inASecond(db) })
}

export const inASecond = ({ now }: ScopedDb<System>) => new Date(now.getTime() + 1_000)

/** Silence counts from the deadline on, and a few seconds later, so that an answer that was received wins. */
export async function planExpiry(
  db: ScopedDb<System>,
  askedId: string,
  deadline: Date,
  graceSeconds: number,
): Promise<void> {
  const at = new Date(deadline.getTime() + graceSeconds * 1_000)
  await plan(db, "vacancies.expire", { asked: askedId }, { key: `expire:${askedId}`, at })
}

export async function planReminder(
  db: ScopedDb<System>,
  askedId: string,
  window: { kind: VacancyKind; sentAt: Date; deadlineAt: Date },
): Promise<void> {
  const at = remindsAt(window)
  if (at) await plan(db, "vacancies.remind", { asked: askedId }, { key: `remind:${askedId}`, at })
}
