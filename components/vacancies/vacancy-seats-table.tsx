import { dayOf } from "#components/daycares/day-of.ts"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { count, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { OwnSeat } from "#lib/vacancies/views/vacancies.ts"

type Props = {
  locale: Locale
  here: string
  placement: (placementId: string) => string
  seats: OwnSeat[]
}

const marks: Record<OwnSeat["state"], MarkName> = { FREE: "next", HELD: "next", ACCEPTED: "good" }

/** Each seat, who holds it under a code, until when, and for how many days it was nobody's. */
export function SeatsTable({ locale, here, placement, seats }: Props) {
  const { live: words } = messages(locale).vacancies
  return (
    <DataTable
      caption={words.seatsCaption}
      hideCaption
      header="seat"
      columns={[
        ...columnsOf(words.seatColumns, ["seat", "who", "state", "until"]),
        { key: "empty", label: words.seatColumns.empty, align: "right" },
      ]}
      rows={seats.map((it) => ({
        key: String(it.position),
        cells: {
          seat: words.seat(it.position),
          who:
            it.code && it.offerId ? (
              <>
                {it.code}
                <span className="note">
                  <a href={`${here}/offers/${it.offerId}`}>{words.openOffer}</a>
                </span>
              </>
            ) : (
              "–"
            ),
          state: (
            <StateMark mark={marks[it.state]}>
              {it.placement ? words.placementStates[it.placement.state] : words.seatStates[it.state]}
              {it.placement && (
                <span className="note">{words.startsOn({ day: dayOf(it.placement.startsOn, locale) })}</span>
              )}
              {it.placement?.state === "PENDING" && (
                <span className="note">
                  <a href={placement(it.placement.id)}>{words.confirm}</a>
                </span>
              )}
            </StateMark>
          ),
          until: it.deadline ? shortDateTime(it.deadline, locale) : "–",
          empty: count(it.daysEmpty, locale),
        },
      }))}
    />
  )
}
