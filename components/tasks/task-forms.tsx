import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { taskOutcomes } from "#lib/tasks/rules.ts"
import type { TaskInList } from "#lib/tasks/views.ts"

export type Form = { action: FormAction; formKey: string }
/** Each form has its place on the page even where it is not drawn: an answer to it is then still said there. */
type Props = { locale: Locale; task: TaskInList; form: Form; drawn: boolean }

/** Fields: taskId, version. */
export function ClaimForm({ locale, task, form, drawn }: Props) {
  const { forms, tasks } = messages(locale)
  const words = tasks.detail
  return (
    <ActionForm id="claim" {...form} words={forms.words} refresh answerOnly={!drawn}>
      <Which task={task} />
      <Panel labelledBy="claim-title" className="mb-7">
        <h2 id="claim-title">{words.claimTitle}</h2>
        <p className="mt-3 measure">{words.claimText}</p>
        <p className="actions mt-5">
          <SubmitButton>{words.claim}</SubmitButton>
        </p>
      </Panel>
    </ActionForm>
  )
}

/** Fields: taskId, version. */
export function ReleaseForm({ locale, task, form, drawn }: Props) {
  const { forms, tasks } = messages(locale)
  const words = tasks.detail
  return (
    <ActionForm id="release" {...form} words={forms.words} refresh answerOnly={!drawn}>
      <Which task={task} />
      <Band id="release-band" title={words.giveBack} level className="stack">
        <p className="measure">{task.mine ? words.releaseText : words.takenText}</p>
        <p className="actions">
          <SubmitButton tone="plain">{words.release}</SubmitButton>
        </p>
      </Band>
    </ActionForm>
  )
}

/** Fields: taskId, version, note. */
export function NoteForm({ locale, task, form, drawn }: Props) {
  const { forms, tasks } = messages(locale)
  const words = tasks.detail
  return (
    <ActionForm id="note" {...form} words={forms.words} refresh answerOnly={!drawn}>
      <Which task={task} />
      <Band id="note-band" title={words.note}>
        <TextareaField name="note" label={words.noteLabel} hint={words.noteHint} rows={4} maxLength={2_000} />
        <p className="actions mt-5">
          <SubmitButton tone="plain">{words.noteSubmit}</SubmitButton>
        </p>
      </Band>
    </ActionForm>
  )
}

/** Fields: taskId, version, outcome, note. */
export function FinishForm({ locale, task, form, drawn }: Props) {
  const { forms, tasks } = messages(locale)
  const words = tasks.detail
  return (
    <ActionForm id="finish" {...form} words={forms.words} refresh answerOnly={!drawn}>
      <Which task={task} />
      <Band id="finish-band" title={words.finish} note={words.finishNote} className="stack-5">
        <RadioGroup
          name="outcome"
          label={words.outcome}
          options={taskOutcomes.map((value) => ({
            value,
            label: tasks.outcomes[value],
            note: tasks.outcomeNotes[value],
          }))}
        />
        <TextareaField name="note" label={words.finishNoteLabel} optional rows={3} maxLength={2_000} />
        <p className="actions">
          <SubmitButton>{words.finishSubmit}</SubmitButton>
        </p>
      </Band>
    </ActionForm>
  )
}

function Which({ task }: { task: TaskInList }) {
  return (
    <>
      <input type="hidden" name="taskId" value={task.id} />
      <input type="hidden" name="version" value={task.version} />
    </>
  )
}
