import { Band } from "#components/ui/band.tsx"
import { Button } from "#components/ui/button.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DaycareInList, SearchFound } from "#lib/daycares/views/daycares.ts"
import { choiceLink } from "./choice-link.ts"

type Props = {
  locale: Locale
  here: string
  near: string
  add: string[]
  found: SearchFound | null
  /** Slugs of the services on whose lists the child already is. */
  waitsAt: string[]
}

/** Search for a service and add it to what is chosen; the search goes on where it was. */
export function FoundLists({ locale, here, near, add, found, waitsAt }: Props) {
  const { lists } = messages(locale).waitlist
  const rows = found && (found.rows.length > 0 ? found.rows : found.nearest)
  return (
    <Band id="search" title={lists.search} note={lists.searchNote}>
      <form action={here} method="get" className="asking asking--one">
        {add.map((slug) => (
          <input key={slug} type="hidden" name="add" value={slug} />
        ))}
        <div className="field">
          <label className="label" htmlFor="near">
            {lists.searchLabel}
          </label>
          <div className="control">
            <input className="input" id="near" name="near" type="search" maxLength={80} defaultValue={near} />
          </div>
        </div>
        <Button type="submit">{lists.searchSubmit}</Button>
      </form>
      {found && (
        <div className="mt-6">
          <p role="status">
            <strong>{lists.found({ total: found.total })}</strong>{" "}
            {found.total > found.rows.length && lists.foundNote({ shown: found.rows.length })}
          </p>
          <ul className="tasks mt-4" role="list">
            {rows?.map((it) => (
              <FoundList key={it.slug} {...{ locale, here, near, add, waitsAt }} row={it} />
            ))}
          </ul>
        </div>
      )}
    </Band>
  )
}

type RowProps = Omit<Props, "found"> & { row: DaycareInList }

function FoundList({ locale, here, near, add, waitsAt, row }: RowProps) {
  const { waitlist, daycares } = messages(locale)
  const { lists } = waitlist
  return (
    <li>
      <div>
        <p className="tasks__name">
          <a href={`/${locale}/daycares/${row.slug}`}>{row.name}</a>
        </p>
        <p className="note">
          {[daycares.kindsLong[row.kind], row.address, row.municipality].filter(Boolean).join(", ")}
        </p>
      </div>
      {waitsAt.includes(row.slug) ? (
        <StateMark mark="good">{lists.isWaiting}</StateMark>
      ) : add.includes(row.slug) ? (
        <StateMark mark="good">{lists.isChosen}</StateMark>
      ) : row.listOpen ? (
        <p>
          <a className="button button--small" href={choiceLink(here, near, [...add, row.slug], "chosen")}>
            {lists.add}
            <span className="visually-hidden">{` (${row.name})`}</span>
          </a>
        </p>
      ) : (
        <StateMark mark="closed">{lists.closed}</StateMark>
      )}
    </li>
  )
}
