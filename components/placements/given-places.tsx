import { dayOf } from "#components/daycares/day-of.ts"
import { Band } from "#components/ui/band.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { GivenPlace } from "#lib/placements/views/given-place.ts"
import { placeMarks, stateText } from "./place-words.ts"

/** The places that a child has or will have, on its own page. */
export function GivenPlaces({ locale, places }: { locale: Locale; places: GivenPlace[] }) {
  const words = messages(locale).placements
  return (
    <Band id="places" title={words.family.places}>
      <ul className="tasks" role="list">
        {places.map((it) => (
          <li key={it.placementId}>
            <div>
              <p className="tasks__name">{it.daycare}</p>
              <p className="note">
                {words.from({ day: dayOf(it.startsOn, locale) })}.{" "}
                <a href={`/${locale}/parent/placements/${it.placementId}`}>{words.family.open}</a>
              </p>
            </div>
            <StateMark mark={placeMarks[it.state]}>{stateText(it, locale)}</StateMark>
          </li>
        ))}
      </ul>
    </Band>
  )
}
