import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { samples } from "#lib/record/rules/checks.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Fields: oneRunIn, fromOn (3), fromAt, untilOn (3), untilAt. */
export function CheckForm({ locale, action, formKey }: Props) {
  const { checks, forms } = messages(locale)
  const words = checks.list
  return (
    <Band id="begin-band" title={words.begin} note={words.beginNote} strong>
      <ActionForm id="begin" action={action} formKey={formKey} words={forms.words}>
        <RadioGroup
          name="oneRunIn"
          label={words.orders}
          hint={words.ordersHint}
          defaultValue="1"
          row
          options={samples.map((n) => ({ value: String(n), label: words.oneIn({ n }) }))}
        />
        <DateField name="fromOn" label={words.from} hint={words.fromHint} words={forms.date} optional />
        <TextField name="fromAt" label={words.at} width="w7" autoComplete="off" optional />
        <DateField name="untilOn" label={words.until} hint={words.untilHint} words={forms.date} optional />
        <TextField name="untilAt" label={words.at} width="w7" autoComplete="off" optional />
        <p className="actions">
          <SubmitButton pendingLabel={words.sending}>{words.submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}
