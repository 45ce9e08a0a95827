import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDateTime, span } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { LastCheck, Sealing } from "#lib/record/views/seals.ts"
import { RecordShelf } from "./record-shelf.tsx"
import { SealsCheck } from "./seals-check.tsx"
import { SealsLeft } from "./seals-left.tsx"

type Props = {
  locale: Locale
  sealing: Sealing
  check: LastCheck | null
  action: FormAction
  confirm: FormAction
  formKey: string
}

export function SealsScreen({ locale, sealing, check, action, confirm, formKey }: Props) {
  const { seals: words, forms, chrome } = messages(locale)
  const isUnderWay = check !== null && check.endedAt === null
  return (
    <>
      {isUnderWay && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <RecordShelf locale={locale} current="seals" />
      </Opening>
      {sealing.isLate && (
        <div className="mb-7">
          <Notice tone="bad" title={words.late}>
            {words.lateText({ waits: span(sealing.lagSeconds, locale) })}
          </Notice>
        </div>
      )}
      <Band id="check" title={words.check.title} strong className="stack">
        <SealsCheck locale={locale} check={check} />
        {!isUnderWay && (
          <SealsLeft locale={locale} left={check?.progress?.left ?? []} action={confirm} formKey={formKey} />
        )}
        <p className="measure">{words.check.words}</p>
        {isUnderWay ? (
          <p className="actions">
            <a href={`/${locale}/admin/record/seals`}>{words.check.reload}</a>
          </p>
        ) : (
          <ActionForm id="verify" action={action} formKey={formKey} words={forms.words} title={words.title}>
            <p className="actions">
              <SubmitButton>{words.check.begin}</SubmitButton>
            </p>
          </ActionForm>
        )}
      </Band>
      <Band id="now" title={words.nowTitle} className="stack">
        <FactsList rows={factsOf(sealing, locale)} />
        {sealing.publicKey && <p className="measure">{words.keyNote}</p>}
      </Band>
      <Band id="means" title={words.means.title} level className="stack">
        {words.means.paragraphs.map((it) => (
          <p className="measure" key={it}>
            {it}
          </p>
        ))}
      </Band>
    </>
  )
}

function factsOf({ last, anchored, waiting, chain, publicKey }: Sealing, locale: Locale) {
  const { facts } = messages(locale).seals
  const told = (it: Sealing["last"], otherwise: string) =>
    it ? facts.lastValue({ number: it.number, at: longDateTime(it.at, locale) }) : otherwise
  return [
    { term: facts.last, value: told(last, facts.none) },
    { term: facts.anchored, value: told(anchored, facts.notAnchored) },
    { term: facts.waiting, value: facts.waitingValue({ count: waiting }) },
    { term: facts.chain, value: facts.chainValue({ count: Number(chain) }) },
    ...(publicKey
      ? [{ term: facts.key, value: <code className="[overflow-wrap:anywhere]">{publicKey}</code> }]
      : []),
  ]
}
