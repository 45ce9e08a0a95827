import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DeedKind } from "#lib/site/rules/record.ts"
import type { DeedView, RecordPage } from "#lib/site/views/record.ts"
import { RecordFilters } from "./verifier-record-filters.tsx"

type Props = { locale: Locale; about: DeedKind | null; page: RecordPage }

/** The record, as whoever verifies reads it: nobody's name, nobody's words. */
export function VerifierRecord({ locale, about, page }: Props) {
  const words = messages(locale).reopening.record
  const here = `/${locale}/verify/record`
  const wanted = { since: page.since, until: page.until, ...(about ? { about } : {}) }
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <Band id="choose" title={words.choose}>
        <RecordFilters locale={locale} about={about} since={page.since} until={page.until} />
      </Band>
      <Band id="deeds" title={words.rows} note={words.rowsNote} strong>
        {page.deeds.length === 0 ? (
          <EmptyState title={words.none}>{words.noneText}</EmptyState>
        ) : (
          <Deeds locale={locale} deeds={page.deeds} />
        )}
        <p className="actions">
          {page.older && (
            <ButtonLink href={`${here}?${new URLSearchParams({ ...wanted, ...page.older }).toString()}`}>
              {words.older}
            </ButtonLink>
          )}
          {!page.isFirst && <a href={`${here}?${new URLSearchParams(wanted).toString()}`}>{words.newest}</a>}
        </p>
      </Band>
    </>
  )
}

function Deeds({ locale, deeds }: { locale: Locale; deeds: DeedView[] }) {
  const words = messages(locale).reopening.record
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="deed"
      columns={(["at", "deed", "actor", "subject"] as const).map((key) => ({
        key,
        label: words.columns[key],
      }))}
      rows={deeds.map((it) => ({
        key: it.id,
        cells: {
          at: <time dateTime={it.at.toISOString()}>{shortDateTime(it.at, locale)}</time>,
          deed: (
            <>
              <code>{it.deed}</code>
              {it.control && <span className="note">{words.control}</span>}
            </>
          ),
          actor: it.fromServer
            ? words.server
            : it.actor
              ? `${it.actor} (${it.kind})`
              : (it.kind ?? words.nobody),
          subject: <Subject subject={it.subject} />,
        },
      }))}
    />
  )
}

function told(value: unknown): string {
  if (Array.isArray(value)) return value.map(told).join(", ")
  return typeof value === "string" ? value : JSON.stringify(value)
}

function Subject({ subject }: { subject: Record<string, unknown> }) {
  return (
    <ul role="list" className="letters">
      {Object.entries(subject).map(([name, value]) => (
        <li key={name}>
          {/* A digest has no place to break, and would push the page aside. */}
          <code className="[overflow-wrap:anywhere]">{`${name}: ${told(value)}`}</code>
        </li>
      ))}
    </ul>
  )
}
