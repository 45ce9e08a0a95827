import { dayOf } from "#components/daycares/day-of.ts"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { takesSeat } from "#lib/placements/rules/states.ts"
import type { OwnPlace } from "#lib/placements/views/own-places.ts"
import { placeMarks, reasonText, stateText } from "./place-words.ts"

type Props = { locale: Locale; places: OwnPlace[] }

/** Who attends or will, by codes: first what waits for the service. */
export function PlacesScreen({ locale, places }: Props) {
  const words = messages(locale).placements.list
  const seated = places.filter((it) => takesSeat(it.state))
  const pending = seated.filter((it) => it.state === "PENDING")
  const taken = seated.filter((it) => it.state !== "PENDING")
  const over = places.filter((it) => !takesSeat(it.state))
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/daycare`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact({ total: seated.length })}
        lead={words.lead}
      />
      {pending.length > 0 && (
        <Band id="pending" title={words.pending} note={words.pendingNote} strong>
          <PlacesTable locale={locale} places={pending} />
        </Band>
      )}
      <Band
        id="taken"
        title={words.taken}
        note={
          <p>
            <a href={`/${locale}/daycare/placements/import`}>{messages(locale).attending.link}</a>
          </p>
        }
        strong={pending.length === 0}
      >
        {taken.length > 0 ? (
          <PlacesTable locale={locale} places={taken} />
        ) : (
          <EmptyState title={words.emptyTitle}>{words.emptyText}</EmptyState>
        )}
      </Band>
      {over.length > 0 && (
        <Band id="over" title={words.over} note={words.overNote}>
          <PlacesTable locale={locale} places={over} />
        </Band>
      )}
    </>
  )
}

function PlacesTable({ locale, places }: Props) {
  const { list, months } = messages(locale).placements
  const { columns } = list
  return (
    <DataTable
      caption={list.caption}
      hideCaption
      header="code"
      columns={[
        { key: "code", label: columns.code },
        { key: "age", label: columns.age },
        { key: "from", label: columns.from },
        { key: "state", label: columns.state },
      ]}
      rows={places.map((it) => ({
        key: it.placementId,
        cells: {
          code: <a href={`/${locale}/daycare/placements/${it.placementId}`}>{it.code}</a>,
          age: months(it.months),
          from: dayOf(it.startsOn, locale),
          state: (
            <StateMark mark={placeMarks[it.state]}>
              {stateText(it, locale)}
              {it.cancelledFor && <span className="note">{reasonText(it.cancelledFor, locale)}</span>}
            </StateMark>
          ),
        },
      }))}
    />
  )
}
