import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { OfficeView } from "#lib/daycares/views/offices.ts"
import { dayOf } from "./day-of.ts"

/** An office as its own people see it: its territory, its numbers, the homes it follows. */
export function OwnOffice({ locale, office }: { locale: Locale; office: OfficeView }) {
  const { spaces } = messages(locale)
  const words = spaces.office
  return (
    <>
      <Opening context={words.context} fact={office.name} lead={words.lead({ region: office.regionName })} />
      <Band
        id="facts"
        title={words.facts}
        note={words.factsNote({ day: dayOf(office.sourceOn, locale) })}
        strong
        level
      >
        <FactsList
          rows={[
            { term: words.territory, value: <span lang="fr-CA">{office.territory}</span> },
            {
              term: words.region,
              value: <a href={`/${locale}/regions/${office.regionCode}`}>{office.regionName}</a>,
            },
            { term: words.providers, value: count(office.providersRecognised, locale) },
            { term: words.agreed, value: count(office.placesAgreed, locale) },
          ]}
        />
      </Band>
      <Band
        id="homes"
        title={words.homes}
        note={office.homes.length > 0 ? words.homesNote({ n: office.homes.length }) : undefined}
      >
        {office.homes.length === 0 ? (
          <EmptyState title={words.noHomes}>{words.noHomesText}</EmptyState>
        ) : (
          <ul role="list" className="name-rows">
            {office.homes.map((home) => (
              <li key={home.slug}>
                <a href={`/${locale}/daycares/${home.slug}`}>{home.name}</a>
                <span className="note">{`${home.municipality}, ${words.places(home.places)}`}</span>
              </li>
            ))}
          </ul>
        )}
      </Band>
      <Band id="later" title={spaces.later} level>
        <p className="measure">{words.laterText}</p>
      </Band>
    </>
  )
}
