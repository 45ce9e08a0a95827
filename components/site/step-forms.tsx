import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import type { ButtonTone } from "#components/ui/button.tsx"
import { CheckboxGroup } from "#components/ui/checkbox-group.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { FileField } from "#components/ui/file-field.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { stepEvidenceSettings } from "#lib/site/rules/steps.ts"
import type { StepView } from "#lib/site/views/steps.ts"
import { dayWords, stepName } from "./step-words.ts"

export type StepForm = { action: FormAction; formKey: string }
type Props = { locale: Locale; step: StepView; form: StepForm }

type ButtonProps = Props & {
  id: string
  words: { title: string; text: string; submit: string }
  tone?: ButtonTone
}

/** A deed without a field: what it does, then its button. Field: stepId. */
export function StepButton({ locale, step, form, id, words, tone = "main" }: ButtonProps) {
  return (
    <Band id={`${id}-band`} title={words.title} level className="stack">
      <p className="measure">{words.text}</p>
      <ActionForm id={id} {...form} words={messages(locale).forms.words} refresh>
        <Which step={step} />
        <p className="actions">
          <SubmitButton tone={tone}>{words.submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

/** Fields: stepId, document, words, supersedes. */
export function GiveForm({ locale, step, form, tone }: Props & { tone: ButtonTone }) {
  const { steps, forms } = messages(locale)
  const words = steps.step
  const standing = step.evidence.filter((it) => it.stands && it.kind !== "REPORT")
  return (
    <Band id="give-band" title={words.give} note={words.giveNote}>
      <ActionForm id="give" {...form} words={forms.words} refresh>
        <Which step={step} />
        <FileField
          name="document"
          label={words.file}
          hint={words.fileHint}
          accept="application/pdf,image/png,image/jpeg,text/plain"
          most={{ bytes: stepEvidenceSettings.mostBytes, text: steps.refusals.FILE_LARGE }}
        />
        <TextareaField
          name="words"
          label={words.text}
          rows={4}
          optional
          maxLength={stepEvidenceSettings.mostWords}
        />
        {standing.length > 0 && (
          <SelectField
            name="supersedes"
            label={words.supersedes}
            optional
            options={[
              { value: "", label: words.supersedesNone },
              ...standing.map((it) => ({
                value: it.id,
                label: `${words.kinds[it.kind]}, ${shortDateTime(it.givenAt, locale)}, ${it.digest.slice(0, 12)}`,
              })),
            ]}
          />
        )}
        <p className="actions">
          <SubmitButton tone={tone} pendingLabel={words.giving}>
            {words.giveSubmit}
          </SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

/** Fields: stepId, expectedOn. */
export function ExpectForm({ locale, step, form }: Props) {
  const { steps, forms } = messages(locale)
  const words = steps.step
  const now = step.expectedOn ? steps.expected({ day: dayWords(step.expectedOn, locale) }) : steps.noDay
  return (
    <Band id="expect-band" title={words.expect} note={words.expectNote}>
      <ActionForm id="expect" {...form} words={forms.words} refresh>
        <Which step={step} />
        <DateField
          name="expectedOn"
          label={words.expectLabel}
          hint={now}
          words={forms.date}
          defaultValue={null}
        />
        <p className="actions">
          <SubmitButton tone="plain">{words.expectSubmit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

/** Fields: stepId, wordsFr, wordsEn. */
export function SignForm({
  locale,
  step,
  form,
  words,
  mustSay,
}: Props & { words: { title: string; note: string; submit: string }; mustSay: boolean }) {
  return (
    <Band id="sign-band" title={words.title} note={words.note} strong>
      <ActionForm id="sign" {...form} words={messages(locale).forms.words} refresh>
        <Which step={step} />
        <Said locale={locale} optional={!mustSay} />
        <p className="actions">
          <SubmitButton>{words.submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

/** Fields: stepId, reopens, wordsFr, wordsEn. */
export function FailForm({
  locale,
  step,
  before,
  form,
  words,
}: Props & { before: StepView[]; words: { title: string; note: string; submit: string } }) {
  const own = messages(locale).steps.step
  return (
    <Band id="fail-band" title={words.title} note={words.note}>
      <ActionForm id="fail" {...form} words={messages(locale).forms.words} refresh>
        <Which step={step} />
        {before.length > 0 && (
          <CheckboxGroup
            name="reopens"
            label={own.reopens}
            hint={own.reopensHint}
            options={before.map((it) => ({
              value: String(it.place),
              label: `${it.place}. ${stepName(it, locale)}`,
            }))}
          />
        )}
        <Said locale={locale} />
        <p className="actions">
          <SubmitButton tone="grave">{words.submit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}

function Said({ locale, optional }: { locale: Locale; optional?: boolean }) {
  const words = messages(locale).steps.step
  const may = optional ? { optional } : {}
  return (
    <>
      <TextareaField
        name="wordsFr"
        label={words.wordsFr}
        hint={words.wordsHint}
        lang="fr"
        rows={3}
        {...may}
      />
      <TextareaField
        name="wordsEn"
        label={words.wordsEn}
        hint={words.wordsHint}
        lang="en"
        rows={3}
        {...may}
      />
    </>
  )
}

const Which = ({ step }: { step: StepView }) => <input type="hidden" name="stepId" value={step.id} />
