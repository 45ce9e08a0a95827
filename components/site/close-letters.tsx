import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { HiddenField } from "#components/ui/hidden-field.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { count, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Waiting } from "#lib/site/views/closures.ts"

type Props = { locale: Locale; action: FormAction; formKey: string; waiting: Waiting }

/** One switch. Field: hold (yes, no). */
export function CloseLetters({ locale, action, formKey, waiting }: Props) {
  const { closings, forms } = messages(locale)
  const { letters } = closings
  const { held, since } = waiting
  return (
    <Band id="letters" title={letters.title} note={letters.note} className="stack-5">
      <div className="stack measure">
        <p>
          <StateMark mark={held ? "closed" : "good"} strong>
            {held && since ? letters.held({ when: longDateTime(since, locale) }) : letters.going}
          </StateMark>
        </p>
        {waiting.letters + waiting.jobs > 0 && (
          <p>
            {letters.waiting({ letters: count(waiting.letters, locale), jobs: count(waiting.jobs, locale) })}
          </p>
        )}
      </div>
      <ActionForm id="letters-form" action={action} formKey={formKey} words={forms.words} refresh>
        <HiddenField name="hold" defaultValue={held ? "no" : "yes"} />
        <SubmitButton tone="plain" pendingLabel={letters.sending}>
          {held ? letters.release : letters.hold}
        </SubmitButton>
      </ActionForm>
    </Band>
  )
}
