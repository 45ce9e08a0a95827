import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { FileField } from "#components/ui/file-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Field: file. */
export function CampaignForm({ locale, action, formKey }: Props) {
  const { people, forms } = messages(locale)
  const words = people.campaign
  return (
    <ActionForm id="read" action={action} formKey={formKey} words={forms.words} title={words.title}>
      <FileField name="file" label={words.file} hint={words.fileHint} accept=".csv,text/csv" />
      <p className="actions">
        <SubmitButton pendingLabel={words.reading}>{words.submit}</SubmitButton>
      </p>
    </ActionForm>
  )
}
