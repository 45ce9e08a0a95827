import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TelField } from "#components/ui/tel-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import type { Purpose } from "#lib/platform/access.ts"

type Props = { locale: Locale; action: FormAction; purposes: readonly Purpose[] }

/** Fields: phone, purpose. */
export function FindByPhone({ locale, action, purposes }: Props) {
  const { find, add } = messages(locale).desk
  return (
    <FindForm locale={locale} id="phone" action={action} purposes={purposes} title={find.title}>
      <TelField name="phone" label={add.phone} hint={find.phoneHint} autoComplete="off" />
    </FindForm>
  )
}

/** Fields: email, purpose. */
export function FindByEmail({ locale, action, purposes }: Props) {
  const { accounts } = messages(locale)
  return (
    <FindForm locale={locale} id="email" action={action} purposes={purposes}>
      <EmailField name="email" label={accounts.email} hint={accounts.opened.searchHint} autoComplete="off" />
    </FindForm>
  )
}

/** Fields: givenName, familyName, bornOn, purpose. */
export function FindByChild({ locale, action, purposes }: Props) {
  const { desk, family, forms } = messages(locale)
  const { names } = family.steps
  const common = { autoComplete: "off", autoCapitalize: "words", spellCheck: false, maxLength: 80 } as const
  return (
    <FindForm locale={locale} id="child" action={action} purposes={purposes}>
      <TextField name="givenName" label={names.given} {...common} />
      <TextField name="familyName" label={names.family} {...common} />
      <DateField name="bornOn" label={desk.find.bornOn} words={forms.date} />
    </FindForm>
  )
}

type FormProps = Props & { id: string; title?: string; children: React.ReactNode }

/** A post, so that what a caller said stays out of addresses. */
function FindForm({ locale, id, action, purposes, title, children }: FormProps) {
  const { desk, forms, accounts } = messages(locale)
  const { opened } = accounts
  return (
    <ActionForm id={id} action={action} formKey={newId()} words={forms.words} {...(title ? { title } : {})}>
      {children}
      <RadioGroup
        name="purpose"
        label={opened.purpose}
        options={purposes.map((value) => ({ value, label: opened.purposes[value] }))}
      />
      <div className="actions">
        <SubmitButton tone={title ? "main" : "plain"}>{desk.find.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}
