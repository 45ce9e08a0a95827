import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ChangedField, Change } from "#lib/daycares/rules/match.ts"
import type { Verdict } from "#lib/daycares/rules/verdicts.ts"
import type { FacilityView, ImportRowView } from "#lib/daycares/views/imports.ts"

type Props = {
  locale: Locale
  verdict: Verdict
  rows: ImportRowView[]
  /** There were some, and the night cleared them. */
  cleared: boolean
}

/** A page of a preview: what each line is, and what it would change. */
export function ImportRows({ locale, verdict, rows, cleared }: Props) {
  const { detail, broken } = messages(locale).registry
  const { columns } = detail
  if (cleared) return <EmptyState title={detail.clearedTitle}>{detail.clearedText}</EmptyState>
  if (rows.length === 0) return <EmptyState title={detail.noneTitle}>{detail.none[verdict]}</EmptyState>

  const daycare = { key: "daycare", label: columns.daycare }
  const line = { key: "line", label: columns.line, className: "plain" }
  const where = { key: "where", label: columns.where }
  const shown = {
    BROKEN: [line, daycare, { key: "reason", label: columns.reason }],
    CHANGED: [daycare, where, { key: "changes", label: columns.changes }],
    CLOSED: [daycare, where, { key: "places", label: columns.places }],
    NEW: [daycare, where, { key: "places", label: columns.places }],
    SAME: [daycare, where, { key: "places", label: columns.places }],
    AMBIGUOUS: [daycare, where, { key: "places", label: columns.places }],
  }[verdict]

  return (
    <DataTable
      caption={detail.captions[verdict]}
      header="daycare"
      columns={shown}
      rows={rows.map((row) => ({
        key: String(row.position),
        cells: {
          line: row.line,
          daycare: row.facility ? (
            <DaycareName locale={locale} facility={row.facility} line={row.line} />
          ) : (
            row.brokenName || detail.nameless
          ),
          where: row.facility && <Where facility={row.facility} />,
          places: row.facility && <Places locale={locale} facility={row.facility} />,
          changes: <Moves locale={locale} row={row} />,
          reason: row.reason && broken[row.reason],
        },
      }))}
    />
  )
}

function DaycareName({
  locale,
  facility,
  line,
}: {
  locale: Locale
  facility: FacilityView
  line: number | null
}) {
  const { kinds, detail } = messages(locale).registry
  return (
    <>
      <span lang="fr">{facility.name}</span>
      <span className="note" lang="fr">
        {facility.officialName}
      </span>
      <span className="note">
        {facility.kind && kinds[facility.kind]}
        {line !== null && ` · ${detail.columns.line} ${line}`}
      </span>
    </>
  )
}

export function Where({ facility }: { facility: FacilityView }) {
  return (
    <span lang="fr">
      {facility.address}
      <span className="note">
        {facility.municipalityName}, {facility.postalCode.replace(" ", "\u00a0")}
      </span>
    </span>
  )
}

export function Places({ locale, facility }: { locale: Locale; facility: FacilityView }) {
  const { detail } = messages(locale).registry
  return detail.places({ all: facility.infants + facility.older, infants: facility.infants })
}

function Moves({ locale, row }: { locale: Locale; row: ImportRowView }) {
  const { fields, before, after } = messages(locale).registry
  const moves = Object.entries(row.changes) as [ChangedField, Change][] // the keys are those of the view's own type
  return (
    <dl className="moves">
      {moves.map(([field, [was, is]]) => (
        <div key={field}>
          <dt>{fields[field]}</dt>
          <dd>
            <span className="visually-hidden">{before} </span>
            <del>{valueOf(field, was, locale)}</del> → <span className="visually-hidden">{after} </span>
            <ins>{valueOf(field, is, locale)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function valueOf(field: ChangedField, value: Change[0], locale: Locale): string {
  const { kinds, states, nothing } = messages(locale).registry
  if (value === null || value === "") return nothing
  const known: Partial<Record<ChangedField, Record<string, string>>> = { kind: kinds, state: states }
  return known[field]?.[value] ?? String(value)
}
