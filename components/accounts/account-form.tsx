import { Collection } from "#components/holdings/collection.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { HiddenField } from "#components/ui/hidden-field.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TelField } from "#components/ui/tel-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { htmlLang, locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type AccountDetails = {
  name: string | null
  locale: Locale
  phone: string | null
  callsWelcome: boolean
  version: number
}
type Props = { locale: Locale; action: FormAction; formKey: string; details: AccountDetails }

/** Fields: name, locale, phone, callsWelcome, version. */
export function AccountForm({ locale, action, formKey, details }: Props) {
  const { accounts, forms, ownAccount } = messages(locale)
  const { contact } = ownAccount
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
      <CheckboxField
        name="callsWelcome"
        label={contact.calls}
        note={contact.callsNote}
        defaultChecked={details.callsWelcome}
      />
      <HiddenField name="version" defaultValue={String(details.version)} />
      <Collection locale={locale} about="account" />
      <div className="actions">
        <SubmitButton>{account.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
