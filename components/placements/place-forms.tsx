import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { cancelReasons } from "#lib/placements/rules/states.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = {
  locale: Locale
  placementId: string
  action: FormAction
  /** What the form carries along at the desk. */
  fields?: Record<string, string>
}

/** Fields: placementId. The one thing that waits. */
export function ConfirmForm({ locale, placementId, action, fields = {} }: Props) {
  const { placements, forms } = messages(locale)
  const words = placements.one
  return (
    <ActionForm id="confirm" action={action} formKey={newId()} words={forms.words}>
      <HiddenFields fields={{ ...fields, placementId }} />
      <Panel labelledBy="confirm-title" className="mb-7">
        <h2 id="confirm-title">{words.confirm}</h2>
        <p className="mt-3 measure">{words.confirmText}</p>
        <p className="actions mt-5">
          <SubmitButton>{words.confirmSubmit}</SubmitButton>
        </p>
      </Panel>
    </ActionForm>
  )
}

/** Fields: placementId, reason. */
export function CancelForm({ locale, placementId, action, fields = {} }: Props) {
  const { placements, forms } = messages(locale)
  const words = placements.one
  return (
    <Band id="cancel-title" title={words.cancel} className="stack">
      <p className="measure">{words.cancelText}</p>
      <ActionForm id="cancel" action={action} formKey={newId()} words={forms.words}>
        <HiddenFields fields={{ ...fields, placementId }} />
        <RadioGroup
          name="reason"
          label={words.reasonLabel}
          options={cancelReasons.map((value) => ({ value, label: words.reasons[value] }))}
        />
        <p className="actions">
          <SubmitButton tone="grave">{words.cancelSubmit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

/** Fields: placementId, lastDay in three boxes. */
export function NoticeForm({ locale, placementId, action }: Props) {
  const { placements, forms } = messages(locale)
  const words = placements.one
  return (
    <Band id="notice-title" title={words.notice} className="stack">
      <p className="measure">{words.noticeText}</p>
      <ActionForm id="notice" action={action} formKey={newId()} words={forms.words}>
        <input type="hidden" name="placementId" value={placementId} />
        <DateField name="lastDay" label={words.lastDayLabel} words={forms.date} />
        <p className="actions">
          <SubmitButton tone="plain">{words.noticeSubmit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

type Step = Props & { id: string; title: string; text: string; submit: string; isGrave?: boolean }

/** Fields: placementId. */
export function StepForm({ locale, placementId, action, id, title, text, submit, isGrave }: Step) {
  return (
    <Band id={`${id}-title`} title={title} className="stack">
      <p className="measure">{text}</p>
      <ActionForm id={id} action={action} formKey={newId()} words={messages(locale).forms.words}>
        <input type="hidden" name="placementId" value={placementId} />
        <p className="actions">
          <SubmitButton tone={isGrave ? "grave" : "plain"}>{submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}
