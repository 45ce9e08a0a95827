import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import { keyDeeds } from "#lib/record/rules/keys.ts"

/** Fields: deed, version. */
export function AskKeysForm({ locale, action }: { locale: Locale; action: FormAction }) {
  const { keys: words, forms } = messages(locale)
  return (
    <ActionForm id="ask-form" action={action} formKey={newId()} words={forms.words} title={words.title}>
      <RadioGroup
        name="deed"
        label={words.deed}
        options={keyDeeds.map((value) => ({
          value,
          label: words.deeds[value].label,
          note: words.deeds[value].note,
        }))}
      />
      <TextField
        name="version"
        label={words.version}
        hint={words.versionHint}
        inputMode="numeric"
        width="w7"
        optional
      />
      <p className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </p>
    </ActionForm>
  )
}
