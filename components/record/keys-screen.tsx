import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import type { MarkName } from "#components/ui/glyphs.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { KeysState } from "#lib/record/rules/keys.ts"
import type { KeysView } from "#lib/record/views/keys.ts"
import { AskKeysForm } from "./ask-keys-form.tsx"
import { DecideForms, type DecideActions } from "./decide-forms.tsx"
import { RecordShelf } from "./record-shelf.tsx"

const marks: Record<KeysState, MarkName> = {
  ...{ ASKED: "next", OPEN: "good", USED: "good" },
  ...{ LAPSED: "no", REFUSED: "no", WITHDRAWN: "no", EXPIRED: "no" },
}
type Props = { locale: Locale; rows: KeysView[]; actions: DecideActions & { ask: FormAction } }

/** What may be done with the keys at the server, and who let it. */
export function KeysScreen({ locale, rows, actions }: Props) {
  const words = messages(locale).keys
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <RecordShelf locale={locale} current="keys" />
      </Opening>
      <Band id="keys" title={words.list} note={words.listNote} strong>
        {rows.length === 0 && <EmptyState title={words.none}>{words.noneText}</EmptyState>}
        {rows.map((it) => (
          <section key={it.id} className="asked stack" aria-labelledby={`keys-${it.id}`}>
            <h3 id={`keys-${it.id}`}>{words.name(it)}</h3>
            <StateMark mark={marks[it.state]}>{words.states[it.state]}</StateMark>
            <FactsList rows={factsOf(locale, it)} />
            {(it.state === "ASKED" || it.state === "OPEN") && (
              <div className="stack-5">
                <DecideForms locale={locale} field="keysId" it={it} words={words} actions={actions} />
              </div>
            )}
          </section>
        ))}
      </Band>
      <Band id="ask" title={words.ask} note={words.askNote} className="stack-5">
        <AskKeysForm locale={locale} action={actions.ask} />
      </Band>
    </>
  )
}

function factsOf(locale: Locale, it: KeysView) {
  const words = messages(locale).keys
  const at = (when: Date) => shortDateTime(when, locale)
  const path = [
    words.asked({ who: it.askedBy, when: at(it.askedAt) }),
    ...(it.decidedBy && it.decidedAt ? [words.decided({ who: it.decidedBy, when: at(it.decidedAt) })] : []),
    ...(it.usedAt ? [words.used({ when: at(it.usedAt) })] : []),
  ]
  const { facts } = words
  return [
    { term: facts.deed, value: words.deeds[it.deed].title({ version: it.version ?? 0 }) },
    { term: facts.path, value: path.join(". ") },
    ...(it.state === "ASKED" ? [{ term: facts.term, value: at(it.termAt) }] : []),
    ...(it.state === "OPEN" && it.openUntil ? [{ term: facts.until, value: at(it.openUntil) }] : []),
  ]
}
