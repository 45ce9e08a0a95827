import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { EmailField } from "#components/ui/email-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TelField } from "#components/ui/tel-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { channels, lateReasons } from "#lib/desk/rules.ts"
import { htmlLang, locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Day } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = { locale: Locale; action: FormAction; today: Day }

/** Fields: accountId, and those of a request. */
export function TakeForm({ locale, action, today, accountId }: Props & { accountId: string }) {
  const { desk, forms } = messages(locale)
  return (
    <ActionForm id="take" action={action} formKey={newId()} words={forms.words} title={desk.family.title}>
      <input type="hidden" name="accountId" value={accountId} />
      <RequestFields locale={locale} today={today} />
      <div className="actions">
        <SubmitButton>{desk.take.submit}</SubmitButton>
      </div>
    </ActionForm>
  )
}

/** Fields: name, email, phone, locale, and those of a request. */
export function AddFamilyForm({ locale, action, today }: Props) {
  const { desk, forms, accounts } = messages(locale)
  const { add } = desk
  return (
    <ActionForm id="add" action={action} formKey={newId()} words={forms.words} title={add.title}>
      <Band id="person" title={add.person} strong className="stack-5">
        <TextField
          name="name"
          label={add.name}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={120}
        />
        <EmailField name="email" label={add.email} hint={add.emailHint} optional autoComplete="off" />
        <TelField name="phone" label={add.phone} optional autoComplete="off" />
        <SelectField
          name="locale"
          label={add.language}
          options={locales.map((value) => ({
            ...{ value, label: accounts.account.languages[value], lang: htmlLang[value] },
          }))}
          defaultValue={locale}
        />
      </Band>
      <Band id="asked" title={add.asked} note={desk.take.note} className="stack-5">
        <RequestFields locale={locale} today={today} />
        <div className="actions">
          <SubmitButton>{add.submit}</SubmitButton>
        </div>
      </Band>
    </ActionForm>
  )
}

/** Fields: channel, askedOn, lateFor, note. */
function RequestFields({ locale, today }: { locale: Locale; today: Day }) {
  const { desk, forms } = messages(locale)
  const { take } = desk
  return (
    <>
      <RadioGroup
        name="channel"
        label={take.channel}
        options={channels.map((value) => ({ value, label: take.channels[value] }))}
      />
      <DateField
        name="askedOn"
        label={take.askedOn}
        hint={take.askedHint}
        words={forms.date}
        defaultValue={today}
      />
      <SelectField
        name="lateFor"
        label={take.late}
        options={[
          { value: "", label: take.lateNone },
          ...lateReasons.map((value) => ({ value, label: take.lateReasons[value] })),
        ]}
      />
      <TextareaField
        name="note"
        label={take.words}
        hint={take.wordsHint}
        optional
        rows={3}
        maxLength={1_000}
      />
    </>
  )
}
