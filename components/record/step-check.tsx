import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { CheckLine } from "#lib/record/views/checks.ts"
import { stateWords } from "./check-words.ts"

type Props = {
  locale: Locale
  stepId: string
  /** The last that is over and began after the step did. */
  check: CheckLine | null
  form: { action: FormAction; formKey: string }
}

/** On the page of a step that waits for a report: the check that could be shown, or the way to one. Fields: stepId, checkId. */
export function StepCheck({ locale, stepId, check, form }: Props) {
  const { checks, forms } = messages(locale)
  const words = checks.step
  const path = `/${locale}/admin/record/check`
  return (
    <Band id="check-band" title={words.title} note={words.note} className="stack">
      {check ? (
        <>
          <p>
            {words.last({
              when: shortDateTime(check.beganAt ?? check.askedAt, locale),
              result: stateWords(locale, check),
            })}{" "}
            <a href={`${path}/${check.id}`}>{words.read}</a>
          </p>
          <ActionForm id="check" {...form} words={forms.words} refresh>
            <input type="hidden" name="stepId" value={stepId} />
            <input type="hidden" name="checkId" value={check.id} />
            <p className="actions">
              <SubmitButton>{words.submit}</SubmitButton>
            </p>
          </ActionForm>
        </>
      ) : (
        <p>{words.none}</p>
      )}
      <p className="actions">
        <ButtonLink tone="plain" href={path}>
          {words.make}
        </ButtonLink>
      </p>
    </Band>
  )
}
