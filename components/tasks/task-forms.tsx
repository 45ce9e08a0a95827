import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import type { ButtonTone } from "#components/ui/button.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { taskOutcomes } from "#lib/tasks/rules.ts"
import type { TaskInList } from "#lib/tasks/views.ts"

type Form = { action: FormAction; formKey: string }
type Props = { locale: Locale; task: TaskInList; form: Form }
type MoveProps = Props & { id: string; tone?: ButtonTone; title?: string; text: string; submit: string }

/** One button: takes a task, or puts it back. A refusal shows how the task stands now. */
export function MoveForm({ locale, task, form, id, tone = "plain", title, text, submit }: MoveProps) {
  const { forms } = messages(locale)
  const matter = (
    <ActionForm id={id} {...form} words={forms.words} refresh>
      <Which task={task} />
      {title && <h2 id={`${id}-title`}>{title}</h2>}
      <p className="measure">{text}</p>
      <p className="actions">
        <SubmitButton tone={tone}>{submit}</SubmitButton>
      </p>
    </ActionForm>
  )
  return title ? (
    <Panel labelledBy={`${id}-title`} className="mb-7">
      {matter}
    </Panel>
  ) : (
    matter
  )
}

/** Fields: taskId, version, note. */
export function NoteForm({ locale, task, form }: Props) {
  const { forms, tasks } = messages(locale)
  const words = tasks.detail
  return (
    <ActionForm id="note" {...form} words={forms.words} refresh>
      <Which task={task} />
      <TextareaField name="note" label={words.noteLabel} hint={words.noteHint} rows={4} maxLength={2_000} />
      <p className="actions">
        <SubmitButton tone="plain">{words.noteSubmit}</SubmitButton>
      </p>
    </ActionForm>
  )
}

/** Fields: taskId, version, outcome, note. */
export function FinishForm({ locale, task, form }: Props) {
  const { forms, tasks } = messages(locale)
  const words = tasks.detail
  return (
    <ActionForm id="finish" {...form} words={forms.words} refresh>
      <Which task={task} />
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
