import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TelField } from "#components/ui/tel-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { facilityKinds } from "#lib/daycares/rules/listed.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Fields: kind, name, address, municipality, postalCode, telephone, infants, older, lastDay. */
export function TemporaryForm({ locale, action, formKey }: Props) {
  const { news, daycares, forms } = messages(locale)
  const words = news.temporary
  const places = { inputMode: "numeric", maxLength: 3, width: "w7", hint: words.placesHint } as const
  return (
    <ActionForm id="add" action={action} formKey={formKey} words={forms.words} title={words.addTitle}>
      <RadioGroup
        name="kind"
        label={words.kind}
        options={facilityKinds.map((value) => ({ value, label: daycares.kindsLong[value] }))}
      />
      <TextField name="name" label={words.name} hint={words.nameHint} lang="fr-CA" autoComplete="off" />
      <TextField name="address" label={words.address} hint={words.addressHint} autoComplete="off" />
      <TextField
        name="municipality"
        label={words.municipality}
        hint={words.municipalityHint}
        autoComplete="off"
      />
      <TextField name="postalCode" label={words.postalCode} width="w7" autoComplete="off" />
      <TelField name="telephone" label={words.telephone} optional autoComplete="off" />
      <TextField name="infants" label={words.infants} {...places} />
      <TextField name="older" label={words.older} {...places} />
      <DateField name="lastDay" label={words.lastDay} hint={words.lastDayHint} words={forms.date} />
      <SubmitButton>{words.submit}</SubmitButton>
    </ActionForm>
  )
}
