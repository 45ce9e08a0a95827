import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { FileField } from "#components/ui/file-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { mostBytes } from "#lib/daycares/rules/listed.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Fields: file, sourceOn. */
export function ImportForm({ locale, action, formKey }: Props) {
  const { registry, forms } = messages(locale)
  const words = registry.list
  return (
    <ActionForm id="read" action={action} formKey={formKey} words={forms.words} title={words.title}>
      <FileField
        name="file"
        label={words.file}
        hint={words.fileHint}
        accept=".csv,text/csv"
        most={{ bytes: mostBytes, text: registry.refusals.FILE_LARGE }}
      />
      <DateField
        name="sourceOn"
        label={words.sourceOn}
        hint={words.sourceOnHint}
        words={forms.date}
        optional
      />
      <p className="actions">
        <SubmitButton pendingLabel={words.reading}>{words.submit}</SubmitButton>
      </p>
    </ActionForm>
  )
}
