import type { MarkName } from "#components/ui/glyphs.tsx"
import { dayOf } from "#components/daycares/day-of.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { PlacementState } from "#lib/placements/rules/states.ts"
import type { OwnPlace } from "#lib/placements/views/own-places.ts"

export const placeMarks: Record<PlacementState, MarkName> = {
  PENDING: "next",
  ACTIVE: "good",
  ENDING: "next",
  ENDED: "no",
  CANCELLED: "no",
}

/** « Se termine. Jusqu’au 31 août 2027 »: the state, and the last day where one is known. */
export function stateText({ state, endsOn }: Pick<OwnPlace, "state" | "endsOn">, locale: Locale): string {
  const words = messages(locale).placements
  if (endsOn === null || state === "CANCELLED") return words.states[state]
  return `${words.states[state]}. ${words.until({ day: dayOf(endsOn, locale) })}`
}

/** Why a place is not to be: the service's reason, or who ended it. */
export function reasonText(why: string, locale: Locale): string {
  const { reasons, cancelledFor } = messages(locale).placements.one
  const all: Record<string, string> = { ...reasons, ...cancelledFor }
  return all[why] ?? cancelledFor.CANCELLED_BY_DAYCARE
}
