import { EmptyState } from "#components/ui/empty-state.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { noSearch, radii, searchLink, type Search } from "#lib/daycares/rules/search.ts"
import type { DaycareInList, PlaceChoice, SearchFound } from "#lib/daycares/views/daycares.ts"

type Props = { locale: Locale; search: Search; found: SearchFound }

/** A search that found nothing still leads somewhere: further, elsewhere, or back to the beginning. */
export function FoundNothing({ locale, search, found }: Props) {
  const { daycares } = messages(locale)
  const words = daycares.found
  const wider = found.place
    ? radii.find((km) => km > (found.radius ?? 9) && km * 1_000 >= metresToNext(found))
    : undefined
  return (
    <EmptyState
      as="h2"
      title={words.none}
      action={
        <>
          {found.nearest.length > 0 && <Nearest locale={locale} rows={found.nearest} />}
          <p className="actions">
            {wider && (
              <a href={searchLink(locale, search, { radius: wider, page: 1, map: null }, "results")}>
                {words.wider(wider)}
              </a>
            )}
            {search.region && (
              <a href={searchLink(locale, search, { region: null, page: 1, map: null }, "results")}>
                {words.anywhere}
              </a>
            )}
            <a href={searchLink(locale, noSearch)}>{words.all}</a>
          </p>
        </>
      }
    >
      {words.noneText}
    </EmptyState>
  )
}

/** A longer search that finds nothing either is no help. */
const metresToNext = ({ nearest }: SearchFound) => nearest[0]?.metres ?? Infinity

function Nearest({ locale, rows }: { locale: Locale; rows: DaycareInList[] }) {
  const { daycares } = messages(locale)
  return (
    <>
      <p>{daycares.found.noneNear}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.slug}>
            <a href={`/${locale}/daycares/${row.slug}`}>{row.name}</a>
            {`, ${row.municipality}`}
            {row.metres !== null && `, ${daycares.found.aboutAway(row.metres)}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A name that several municipalities bear, or that sounds like some. */
export function PlaceChoices({
  locale,
  search,
  choices,
  title,
}: {
  locale: Locale
  search: Search
  choices: PlaceChoice[]
  title: string
}) {
  const { daycares } = messages(locale)
  return (
    <div className="place-choices">
      <h2>{title}</h2>
      <ul role="list">
        {choices.map((choice) => (
          <li key={choice.code}>
            <a
              href={searchLink(
                locale,
                search,
                { near: { kind: "MUNICIPALITY", code: choice.code }, page: 1, map: null },
                "results",
              )}
            >
              {choice.name}
            </a>
            <span className="note">{daycares.choices.place(choice)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
