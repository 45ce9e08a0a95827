import { timeOfDay } from "./format.ts"
import type { Locale } from "./locale.ts"
import { messages } from "./messages.ts"

/** Minutes since midnight; a night ends after twenty-four hours. */
export function hourText(minutes: number, locale: Locale): string {
  const ofDay = minutes >= 1440 ? minutes - 1440 : minutes
  // In January Québec is five hours behind UTC, always.
  const hour = timeOfDay(new Date(Date.UTC(2026, 0, 15, 5, ofDay)), locale)
  return minutes > 1440 ? messages(locale).family.steps.schedule.nextDay({ hour }) : hour
}
