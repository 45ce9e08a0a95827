import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { ChoiceMatrix } from "#components/ui/choice-matrix.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { siteStates } from "#lib/platform/access.ts"
import { planned } from "#lib/site/schema/plan.ts"

type Props = { locale: Locale; action: FormAction; formKey: string }

/** Fields: state_PUBLIC… one per audience, beginsOn (3), beginsAt, endsOn (3), endsAt, opensItself, note, messageFr, messageEn. */
export function ScheduleForm({ locale, action, formKey }: Props) {
  const { site, forms, closings } = messages(locale)
  const { schedule } = closings
  return (
    <ActionForm
      id="plan"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={schedule.title}
      refresh
    >
      <Band id="plan-when" title={schedule.new} note={schedule.hourHint} strong className="stack-6">
        <DateField name="beginsOn" label={schedule.beginsOn} words={forms.date} />
        <TextField name="beginsAt" label={schedule.beginsAt} width="w7" autoComplete="off" />
        <DateField
          name="endsOn"
          label={schedule.endsOn}
          hint={schedule.endsNote}
          words={forms.date}
          optional
        />
        <TextField name="endsAt" label={schedule.endsAt} width="w7" autoComplete="off" optional />
        <CheckboxField name="opensItself" label={schedule.opensItself} note={schedule.opensItselfNote} />
      </Band>
      <Band id="plan-who" title={schedule.who}>
        <ChoiceMatrix
          name="audiences"
          caption={schedule.whoCaption}
          rowsLabel={site.columns.audience}
          columns={siteStates.map((value) => ({ value, label: site.states[value] }))}
          rows={planned.map((audience) => ({
            name: `state_${audience}`,
            label: site.audiences[audience],
            note: site.audienceNotes[audience],
            defaultValue: audience === "STAFF" ? "OPEN" : "CLOSED",
          }))}
        />
      </Band>
      <Band id="plan-message" title={schedule.message} note={schedule.messageNote} className="two">
        <TextareaField
          name="messageFr"
          label={schedule.messageFr}
          lang="fr-CA"
          rows={4}
          small
          defaultValue={schedule.defaultFr}
        />
        <TextareaField
          name="messageEn"
          label={schedule.messageEn}
          lang="en-CA"
          rows={4}
          small
          defaultValue={schedule.defaultEn}
        />
      </Band>
      <Band id="plan-note" title={schedule.note} className="stack-6">
        <TextareaField name="note" label={schedule.note} hint={schedule.noteHint} rows={2} small optional />
        <SubmitButton pendingLabel={schedule.sending}>{schedule.submit}</SubmitButton>
      </Band>
    </ActionForm>
  )
}
