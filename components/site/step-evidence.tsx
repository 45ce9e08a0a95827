import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { count, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { EvidenceView, StepView } from "#lib/site/views/steps.ts"

/**
 * @param path the page of the step: each piece is a file under it
 * @param checks where integrity checks are read
 */
type Props = { locale: Locale; step: StepView; path: string; checks: string }

/** What was shown for a step, with its hash: whoever has the file can compare. */
export function StepEvidence({ locale, step, path, checks }: Props) {
  const words = messages(locale).steps.step
  return (
    <Band id="evidence" title={words.evidence} note={words.evidenceNote}>
      {step.evidence.length === 0 ? (
        <EmptyState title={words.evidenceEmpty}>{words.evidenceEmptyText}</EmptyState>
      ) : (
        <DataTable
          caption={words.evidenceCaption}
          hideCaption
          header="what"
          columns={columnsOf(words.evidenceColumns, ["what", "digest", "given"])}
          rows={step.evidence.map((it) => ({
            key: it.id,
            cells: {
              what: <What locale={locale} piece={it} path={path} checks={checks} />,
              digest: <span className="digest">{it.digest}</span>,
              given: (
                <>
                  <time dateTime={it.givenAt.toISOString()}>{shortDateTime(it.givenAt, locale)}</time>
                  <span className="note block">{words.givenBy({ who: it.givenBy ?? words.byServer })}</span>
                </>
              ),
            },
          }))}
        />
      )}
    </Band>
  )
}

function What({ locale, piece, path, checks }: Omit<Props, "step"> & { piece: EvidenceView }) {
  const words = messages(locale).steps.step
  const kb = count(Math.max(1, Math.round(piece.size / 1024)), locale)
  return (
    <>
      <a href={`${path}/evidence/${piece.id}`} download>
        {words.kinds[piece.kind]} ({words.medias[piece.media]}, {words.size({ kb })})
      </a>
      {!piece.stands && <span className="note block">{words.superseded}</span>}
      {piece.checkId && (
        <a href={`${checks}/${piece.checkId}`} className="block">
          {words.readCheck}
        </a>
      )}
      {piece.holds !== null && (
        <span className="block">
          <StateMark mark={piece.holds ? "good" : "bad"}>
            {piece.holds ? words.holds : words.broken}
          </StateMark>
        </span>
      )}
    </>
  )
}
