import { dayOf } from "#components/daycares/day-of.ts"
import { Band } from "#components/ui/band.tsx"
import { Button } from "#components/ui/button.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { DaycareChoice } from "#lib/daycares/views/daycares.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { PublishedPlace } from "#lib/vacancies/views/published.ts"
import { lastDay, placeMark, placeState } from "./published-words.ts"

type Props = {
  locale: Locale
  places: PublishedPlace[]
  now: Date
  /** The words searched, and what they found; null when nothing was searched. */
  service: string
  found: DaycareChoice[] | null
  mayPublish: boolean
}

/** Which service telephones, then what stands on the public page, then what is over. */
export function PlacesScreen({ locale, places, now: at, service, found, mayPublish }: Props) {
  const { news, chrome } = messages(locale)
  const words = news.places
  const standing = places.filter((it) => placeState(it, at) === "STANDS")
  const over = places.filter((it) => placeState(it, at) !== "STANDS")
  return (
    <>
      <title>{words.title + chrome.titleSuffix}</title>
      <Opening context={words.context} fact={words.fact({ standing: standing.length })} lead={words.lead}>
        <p className="actions">
          <a href={`/${locale}/status/places`}>{words.page}</a>
        </p>
      </Opening>
      {mayPublish && (
        <Band id="find" title={words.find} strong className="stack-6">
          <FindService locale={locale} service={service} />
          {found && <Found locale={locale} found={found} />}
        </Band>
      )}
      <Band id="standing" title={words.standing} note={words.standingNote}>
        {standing.length > 0 ? (
          <PlacesTable locale={locale} places={standing} at={at} />
        ) : (
          <EmptyState title={words.standingNone}>{words.standingNoneText}</EmptyState>
        )}
      </Band>
      {over.length > 0 && (
        <Band id="over" title={words.over} note={words.overNote}>
          <PlacesTable locale={locale} places={over} at={at} />
        </Band>
      )}
    </>
  )
}

/** A plain form that asks with GET: the names of services are public. */
function FindService({ locale, service }: { locale: Locale; service: string }) {
  const words = messages(locale).news.places
  return (
    <form className="form" action="#find">
      <div className="field">
        <label className="label" htmlFor="service">
          {words.findLabel}
        </label>
        <div className="hint" id="service-hint">
          {words.findHint}
        </div>
        <div className="control with-button">
          <input
            className="input"
            id="service"
            name="service"
            type="search"
            maxLength={80}
            autoComplete="off"
            defaultValue={service}
            aria-describedby="service-hint"
          />
          <Button type="submit">{words.findSubmit}</Button>
        </div>
      </div>
    </form>
  )
}

function Found({ locale, found }: { locale: Locale; found: DaycareChoice[] }) {
  const words = messages(locale).news.places
  if (found.length === 0) return <Notice tone="bad" title={words.none} />
  return (
    <div>
      <h3>{words.found}</h3>
      <ul role="list" className="name-rows">
        {found.map(({ id, name, municipality }) => (
          <li key={id}>
            <a href={`/${locale}/admin/places/new/${id}`}>{name}</a>
            <span className="note">{municipality}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function PlacesTable({ locale, places, at }: { locale: Locale; places: PublishedPlace[]; at: Date }) {
  const { news, vacancies } = messages(locale)
  const words = news.places
  const { columns } = words
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="what"
      columns={[
        { key: "what", label: columns.what },
        { key: "starts", label: columns.starts },
        { key: "until", label: columns.until },
        { key: "state", label: columns.state },
      ]}
      rows={places.map((it) => {
        const state = placeState(it, at)
        const remarks = [
          it.municipality,
          words.what({
            places: state === "STANDS" ? it.left : it.places,
            ages: vacancies.ages(it.ages),
          }),
          ...(it.isUrgent ? [words.urgent] : []),
          ...(it.isLinked ? [words.linked] : []),
        ]
        return {
          key: it.id,
          cells: {
            what: (
              <>
                <a href={`/${locale}/admin/places/${it.id}`}>{it.service}</a>
                <span className="note">{remarks.join(", ")}</span>
              </>
            ),
            starts: dayOf(it.startsOn, locale),
            until: lastDay(it.until, locale),
            state: <StateMark mark={placeMark(state)}>{words.states[state]}</StateMark>,
          },
        }
      })}
    />
  )
}
