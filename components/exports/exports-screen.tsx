import { RecordShelf } from "#components/record/record-shelf.tsx"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { mostTakings, type ExportState } from "#lib/exports/rules.ts"
import type { ExportView } from "#lib/exports/views.ts"
import { count, listOf, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { AskExportForm, ExportSteps, TraceForm, type ExportActions } from "./export-forms.tsx"

const marks: Record<ExportState, MarkName> = {
  ...{ ASKED: "next", OPEN: "good" },
  ...{ LAPSED: "no", REFUSED: "no", WITHDRAWN: "no", TAKEN: "no", EXPIRED: "no" },
}
type Props = { locale: Locale; rows: ExportView[]; actions: ExportActions }

/** Every export that was asked for, what each may still do, and how one is asked for. */
export function ExportsScreen({ locale, rows, actions }: Props) {
  const words = messages(locale).exports
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <RecordShelf locale={locale} current="exports" />
      </Opening>
      <Band id="exports" title={words.list} note={words.listNote} strong>
        {rows.length === 0 && <EmptyState title={words.none}>{words.noneText}</EmptyState>}
        {rows.map((it) => (
          <section key={it.id} className="asked stack" aria-labelledby={`export-${it.id}`}>
            <h3 id={`export-${it.id}`}>{words.name(it)}</h3>
            <StateMark mark={marks[it.state]}>{words.states[it.state]}</StateMark>
            <FactsList rows={factsOf(locale, it)} />
            <ExportSteps locale={locale} it={it} actions={actions} />
          </section>
        ))}
      </Band>
      <Band id="ask" title={words.ask} note={words.askNote} className="stack-5">
        <AskExportForm locale={locale} action={actions.ask} />
      </Band>
      <Band id="trace" title={words.trace} note={words.traceNote} className="stack-5">
        <TraceForm locale={locale} action={actions.trace} />
      </Band>
    </>
  )
}

function factsOf(locale: Locale, it: ExportView) {
  const words = messages(locale).exports
  const path = [
    words.asked({ who: it.askedBy, when: shortDateTime(it.askedAt, locale) }),
    ...(it.decidedBy && it.decidedAt
      ? [words.decided({ who: it.decidedBy, when: shortDateTime(it.decidedAt, locale) })]
      : []),
  ]
  const { facts } = words
  return [
    { term: facts.purpose, value: words.purposes[it.purpose] },
    { term: facts.services, value: listOf(it.services, locale) },
    { term: facts.rows, value: words.rows({ held: count(it.held, locale), most: count(it.most, locale) }) },
    { term: facts.path, value: path.join(". ") },
    ...(it.state === "ASKED" ? [{ term: facts.term, value: shortDateTime(it.termAt, locale) }] : []),
    ...(it.openUntil
      ? [
          { term: facts.until, value: shortDateTime(it.openUntil, locale) },
          { term: facts.taken, value: words.takenOf({ taken: it.taken, most: mostTakings }) },
        ]
      : []),
  ]
}
