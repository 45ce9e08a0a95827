import type { FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { EntryPage } from "#lib/record/views/history.ts"
import { FieldNames } from "./field-names.tsx"
import { byWhom, followed } from "./history-words.ts"
import { AskRestoreForm, DecideRestoreForms } from "./restore-forms.tsx"

export type RestoreActions = Record<"ask" | "approve" | "refuse", FormAction>
type Props = { locale: Locale; entry: EntryPage; purpose: string; actions: RestoreActions }

/** One change, what the row differs in today, and what two officers may do about it. */
export function EntryScreen({ locale, entry, purpose, actions }: Props) {
  const words = messages(locale).history
  const pending = entry.restore?.state === "ASKED" ? entry.restore : null
  return (
    <>
      <Opening
        context={words.entry.context}
        fact={`${words.tables[entry.table]} : ${words.ops[entry.op].toLowerCase()}.`}
        lead={words.entry.lead}
      >
        <BackLink href={`/${locale}/admin/record/history`}>{words.entry.back}</BackLink>
      </Opening>
      {pending && (
        <DecideRestoreForms locale={locale} it={pending} approve={actions.approve} refuse={actions.refuse} />
      )}
      <Band id="now" title={words.entry.now} strong={!pending}>
        <Now locale={locale} entry={entry} />
      </Band>
      {!pending && !entry.bar && <AskRestoreForm locale={locale} action={actions.ask} seq={entry.seq} />}
      <Band id="facts" title={words.entry.facts}>
        <FactsList rows={factsOf(locale, entry)} />
      </Band>
      <Band id="follow" title={words.entry.follow.title} note={words.entry.follow.note} level>
        <ul className="stack measure" role="list">
          {followed(entry, locale, purpose).map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </Band>
    </>
  )
}

function Now({ locale, entry: { isThere, differs, bar } }: { locale: Locale; entry: EntryPage }) {
  const words = messages(locale).history
  if (bar === "SAME") return <p className="measure">{words.entry.same}</p>
  return (
    <div className="stack-5">
      {bar && (
        <Notice title={words.restore.cannot} mark="no">
          {`${words.refusals[bar]}.`}
        </Notice>
      )}
      {!isThere && <p className="measure">{words.entry.gone}</p>}
      {isThere && differs.length > 0 && <p className="measure">{words.entry.differs(differs.length)}</p>}
      {differs.length > 0 && <FieldNames locale={locale} fields={differs} />}
    </div>
  )
}

function factsOf(locale: Locale, entry: EntryPage) {
  const words = messages(locale).history
  const { columns } = words.entry
  return [
    { term: columns.what, value: words.tables[entry.table] },
    { term: columns.row, value: <code>{entry.rowId}</code> },
    {
      term: columns.op,
      value: entry.isLast ? `${words.ops[entry.op]}. ${words.entry.last}.` : words.ops[entry.op],
    },
    { term: columns.at, value: longDateTime(entry.at, locale) },
    { term: columns.by, value: byWhom(entry, locale) },
    ...(entry.way === "PORTAL" ? [{ term: columns.way, value: words.ways[entry.way] }] : []),
  ]
}
