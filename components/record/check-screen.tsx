import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isOver } from "#lib/record/rules/checks.ts"
import type { CheckView } from "#lib/record/views/checks.ts"
import { CheckChanges } from "./check-changes.tsx"
import { CheckExplain } from "./check-explain.tsx"
import { CheckFindings } from "./check-findings.tsx"
import { CheckProgress } from "./check-progress.tsx"
import { checkFacts, factOf } from "./check-words.ts"

type Form = { action: FormAction; formKey: string }
type Props = {
  locale: Locale
  check: CheckView
  back: { href: string; label: string }
  /** Under it are the files of the report, and the page itself; null for whoever only reads it. */
  own: { path: string; cancel: Form; explain: Form } | null
}

/** One check: how far it is, what it found, who changed what; then its report. */
export function CheckScreen({ locale, check, back, own }: Props) {
  const { checks, forms } = messages(locale)
  const words = checks.check
  const isDone = check.state === "DONE"
  return (
    <>
      <Opening
        back={<BackLink href={back.href}>{back.label}</BackLink>}
        context={words.context({ when: longDateTime(check.beganAt ?? check.askedAt, locale) })}
        {...factOf(locale, check)}
      />
      <CheckProgress locale={locale} check={check} here={own?.path ?? ""} />
      {check.findings.length > 0 && <CheckFindings locale={locale} check={check} linked={own !== null} />}
      {own && isDone && <CheckExplain locale={locale} check={check} {...own.explain} />}
      {own && !isOver(check.state) && (
        <Band id="cancel-band" title={words.cancel} level className="stack">
          <p className="measure">{words.cancelText}</p>
          <ActionForm id="cancel" {...own.cancel} words={forms.words} refresh>
            <input type="hidden" name="checkId" value={check.id} />
            <p className="actions">
              <SubmitButton tone="plain">{words.cancelSubmit}</SubmitButton>
            </p>
          </ActionForm>
        </Band>
      )}
      {isDone && <CheckChanges locale={locale} check={check} />}
      <Band id="report" title={words.report} {...(isDone && { note: words.reportNote })} className="stack">
        <FactsList
          rows={checkFacts(locale, check).map(({ term, value }) => ({
            term,
            value: <span className="digest">{value}</span>,
          }))}
        />
        {own && isDone && (
          <ul role="list">
            <li>
              <a href={`${own.path}/pdf`} download>
                {words.pdf}
              </a>
            </li>
            <li>
              <a href={`${own.path}/json`} download>
                {words.json}
              </a>
            </li>
          </ul>
        )}
      </Band>
    </>
  )
}
