import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TelField } from "#components/ui/tel-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { htmlLang, locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type AccountDetails = { name: string | null; locale: Locale; phone: string | null }
type Props = { locale: Locale; action: FormAction; formKey: string; details: AccountDetails }

/** Fields: name, locale, phone. */
export function AccountForm({ locale, action, formKey, details }: Props) {
  const { accounts, forms } = messages(locale)
  const { account } = accounts
  return (
    <ActionForm id="account" action={action} formKey={formKey} words={forms.words} title={account.title}>
      <TextField
        name="name"
        label={account.name}
        hint={account.nameHint}
        autoComplete="name"
        autoCapitalize="words"
        spellCheck={false}
        maxLength={120}
        defaultValue={details.name ?? ""}
      />
      <SelectField
        name="locale"
        label={account.language}
        options={locales.map((value) => ({ value, label: account.languages[value], lang: htmlLang[value] }))}
        defaultValue={details.locale}
      />
      <TelField
        name="phone"
        label={account.phone}
        hint={account.phoneHint}
        optional
        defaultValue={details.phone ?? ""}
      />
      <div className="actions">
        <SubmitButton>{account.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
