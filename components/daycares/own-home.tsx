import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DaycareView } from "#lib/daycares/views/daycares.ts"
import { dayOf } from "./day-of.ts"

/** A home daycare as the person who runs it sees it: what others read of it. */
export function OwnHome({ locale, home }: { locale: Locale; home: DaycareView }) {
  const { daycares, spaces } = messages(locale)
  const words = spaces.home
  return (
    <>
      <Opening context={words.context} fact={home.name} lead={words.lead} />
      <Band
        id="facts"
        title={words.facts}
        note={words.factsNote({ day: dayOf(home.sourceOn, locale) })}
        strong
        level
        className="stack"
      >
        <FactsList
          rows={[
            { term: words.municipality, value: home.municipality },
            { term: words.places, value: count(home.places, locale) },
            { term: words.infants, value: count(home.infants, locale) },
            { term: words.fee, value: home.subsidised ? daycares.page.reduced : daycares.page.ownFee },
          ]}
        />
        <p>
          <a href={`/${locale}/daycares/${home.slug}`}>{spaces.publicPage}</a>
        </p>
      </Band>
      <Band id="wrong" title={words.wrong} level>
        <p className="measure">{words.wrongText}</p>
      </Band>
      <Band id="later" title={spaces.later} level>
        <p className="measure">{words.laterText}</p>
      </Band>
    </>
  )
}
