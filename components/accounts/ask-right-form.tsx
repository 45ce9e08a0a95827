import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { rights } from "#lib/accounts/rules/invites.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

/** Fields: email, right, why, until, locale. */
export function AskRightForm({ locale, action }: { locale: Locale; action: FormAction }) {
  const { people, forms } = messages(locale)
  const { powers: words, team, languages } = people
  return (
    <ActionForm id="ask" action={action} formKey={newId()} words={forms.words} title={words.title}>
      <EmailField name="email" label={team.email} hint={team.emailHint} autoComplete="off" />
      <RadioGroup
        name="right"
        label={words.right}
        options={rights.map((value) => ({
          value,
          label: people.rights[value].name,
          note: people.rights[value].note,
        }))}
      />
      <TextareaField name="why" label={words.why} hint={words.whyHint} rows={3} maxLength={500} />
      <TextField name="until" label={team.until} hint={team.untilHint} optional width="w7" maxLength={10} />
      <RadioGroup
        name="locale"
        label={team.language}
        defaultValue={locale}
        options={(["fr", "en"] as const).map((value) => ({ value, label: languages[value] }))}
        row
      />
      <p className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </p>
    </ActionForm>
  )
}
