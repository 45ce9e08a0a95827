import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { longestNote } from "#lib/alarms/rules.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = { locale: Locale; since: Date | null; action: FormAction }

/** While nobody reads files: since when, and the form that ends it. Field: note. */
export function FrozenReading({ locale, since, action }: Props) {
  const { alarms: words, forms } = messages(locale)
  const form = {
    ...{ id: "unfreeze", action, formKey: newId(), words: forms.words },
    ...{ title: words.title, refresh: true },
  }
  // The answer to the form has its place although the form is gone.
  if (!since)
    return (
      <ActionForm {...form} answerOnly>
        {null}
      </ActionForm>
    )
  return (
    <ActionForm {...form}>
      <Band id="frozen" title={words.frozen} strong className="stack-5">
        <p className="measure">{words.frozenText({ since: longDateTime(since, locale) })}</p>
        <TextareaField
          name="note"
          label={words.unfreezeNote}
          hint={words.noteHint}
          rows={3}
          maxLength={longestNote}
        />
        <p className="actions">
          <SubmitButton>{words.unfreeze}</SubmitButton>
        </p>
      </Band>
    </ActionForm>
  )
}
