import type { Locale } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import { perPage } from "#lib/daycares/rules/search.ts"
import { zoneName } from "#lib/daycares/rules/zone-names.ts"
import type { DaycareInList, SearchFound, ZoneCount } from "#lib/daycares/views/daycares.ts"
import { dayOf } from "./day-of.ts"

type Props = { locale: Locale; found: SearchFound }

/** The list. From near to far it stands in zones, each with the number that its circle on the map has. */
export function Results({ locale, found }: Props) {
  const { daycares } = messages(locale)
  const words = daycares.found
  const inZones = found.order === "distance"
  const groups = inZones ? groupsOf(found) : [{ zone: null, goesOn: false, rows: found.rows }]

  return (
    <table role="table" className="table table--stack results">
      <caption className="visually-hidden">{inZones ? words.captionZones : words.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {words.columns.service}
          </th>
          <th role="columnheader" scope="col" className="right">
            {words.columns.places}
          </th>
          <th role="columnheader" scope="col" className="right">
            {words.columns.infants}
          </th>
          <th role="columnheader" scope="col" className="right">
            {words.columns.older}
          </th>
        </tr>
      </thead>
      {groups.map(({ zone, goesOn, rows }) => (
        <tbody role="rowgroup" key={zone?.code ?? "all"} id={zone ? `zone-${zone.code}` : undefined}>
          {zone && (
            <ZoneRow
              locale={locale}
              words={words}
              zone={zone}
              goesOn={goesOn}
              first={zone === found.zones[0] && (zone.metres ?? 0) < 2_000}
            />
          )}
          {rows.map((row) => (
            <DaycareRow key={row.slug} locale={locale} daycares={daycares} row={row} inZone={zone !== null} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

type ZoneRowProps = {
  locale: Locale
  words: Messages["daycares"]["found"]
  zone: ZoneCount
  goesOn: boolean
  first: boolean
}

function ZoneRow({ locale, words, zone, goesOn, first }: ZoneRowProps) {
  const note = first ? words.around(zone.count) : words.away(zone.metres ?? 0, zone.count)
  return (
    <tr role="row" className="table__group">
      <th role="rowheader" scope="rowgroup" colSpan={4}>
        <span className={first ? "blot blot--here" : "blot"} aria-hidden="true">
          {zone.count}
        </span>
        {zoneName(locale, { ...zone, municipality: zone.label })}
        <span className="note"> {goesOn ? `${words.goesOn}, ${note}` : note}</span>
      </th>
    </tr>
  )
}

type RowProps = { locale: Locale; daycares: Messages["daycares"]; row: DaycareInList; inZone: boolean }

function DaycareRow({ locale, daycares, row, inZone }: RowProps) {
  const { stacked, listClosed, aboutAway } = daycares.found
  const { inList } = messages(locale).news.temporary
  const where = [row.address, inZone ? null : row.municipality].filter(Boolean).join(", ")
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={`/${locale}/daycares/${row.slug}`}>{row.name}</a>
        <span className="note">
          {daycares.kindsLong[row.kind]}
          {row.lastDay && `, ${inList({ day: dayOf(row.lastDay, locale) })}`}
          <br />
          {where}
          {!inZone && row.metres !== null && `, ${aboutAway(row.metres)}`}
          {!row.listOpen && (
            <>
              <br />
              {listClosed}
            </>
          )}
        </span>
      </th>
      <td role="cell" className="right figure" data-label={stacked.places}>
        {row.places}
      </td>
      <td role="cell" className="right figure figure--plain" data-label={stacked.infants}>
        {row.infants}
      </td>
      <td role="cell" className="right figure figure--plain" data-label={stacked.older}>
        {row.older}
      </td>
    </tr>
  )
}

type Group = { zone: ZoneCount | null; goesOn: boolean; rows: DaycareInList[] }

function groupsOf(found: SearchFound): Group[] {
  const groups: Group[] = []
  for (const row of found.rows) {
    const last = groups.at(-1)
    if (last?.zone?.code === row.zone) last.rows.push(row)
    else
      groups.push({
        zone: found.zones.find((it) => it.code === row.zone) ?? null,
        goesOn: false,
        rows: [row],
      })
  }
  const [first] = groups
  if (first) first.goesOn = found.page > 1 && first.zone !== null && !beginsHere(found, first.zone)
  return groups
}

/** True when the zone's first service stands on this page. */
function beginsHere(found: SearchFound, zone: ZoneCount): boolean {
  const before = found.zones.slice(0, found.zones.indexOf(zone)).reduce((all, { count }) => all + count, 0)
  return before >= (found.page - 1) * perPage
}
