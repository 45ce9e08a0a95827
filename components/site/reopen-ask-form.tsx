import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import type { Reopened } from "#lib/site/rules/reopening.ts"
import type { ReopeningRow } from "#lib/site/views/reopenings.ts"

type Props = { locale: Locale; action: FormAction; rows: ReopeningRow[]; next: Reopened }

/** Fields: audience, state, why. Whom the order does not let in yet can be chosen, and is refused with its reason. */
export function ReopenAskForm({ locale, action, rows, next }: Props) {
  const { reopening: words, site, forms } = messages(locale)
  const closed = rows.filter((it) => it.state !== "OPEN")
  const mine = rows.find((it) => it.audience === next)
  const options = (["OPEN", "READ_ONLY"] as const).filter((it) => it === "OPEN" || mine?.state === "CLOSED")
  return (
    <Band id="ask-title" title={words.ask} note={words.askNote} className="stack-5">
      {closed.every((it) => it.reason === "MAINTENANCE") && (
        <p className="measure">
          {words.maintenanceText} <a href={`/${locale}/admin/site`}>{words.toSite}</a>
        </p>
      )}
      <ActionForm id="ask" action={action} formKey={newId()} words={forms.words} title={words.title} refresh>
        <RadioGroup
          name="audience"
          label={words.audience}
          defaultValue={next}
          options={closed.map((it) => ({
            value: it.audience,
            label: site.audiences[it.audience],
            note: it.bar ? words.bars[it.bar] : undefined,
          }))}
        />
        <RadioGroup
          name="state"
          label={words.state}
          defaultValue="OPEN"
          options={options.map((value) => ({
            value,
            label: words.wanted[value],
            note: words.stateNotes[value],
          }))}
        />
        <TextareaField name="why" label={words.why} hint={words.whyHint} rows={3} maxLength={2_000} />
        <p className="actions">
          <SubmitButton>{words.submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}
