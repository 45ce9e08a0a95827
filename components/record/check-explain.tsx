import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { CheckboxGroup } from "#components/ui/checkbox-group.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { explanations } from "#lib/record/rules/checks.ts"
import type { CheckView } from "#lib/record/views/checks.ts"
import { promiseIn } from "./promise-words.ts"

type Props = { locale: Locale; check: CheckView; action: FormAction; formKey: string }

/** Fields: checkId, findings, explanation, words. */
export function CheckExplain({ locale, check, action, formKey }: Props) {
  const { checks, forms } = messages(locale)
  const { check: words, codes } = checks
  const open = check.findings.filter((it) => !it.explanation)
  if (open.length === 0) return null
  if (check.isOwn)
    return (
      <Band id="explain-band" title={words.explain} level>
        <p className="measure">{words.explainOwn}</p>
      </Band>
    )
  return (
    <Band id="explain-band" title={words.explain} note={words.explainNote}>
      <ActionForm id="explain" action={action} formKey={formKey} words={forms.words} refresh>
        <input type="hidden" name="checkId" value={check.id} />
        <CheckboxGroup
          name="findings"
          label={words.which}
          options={open.map((it) => ({
            value: it.id,
            label: codes[it.code],
            note: [it.part === "promises" ? promiseIn(locale, it.place) : it.place, it.item]
              .filter(Boolean)
              .join(" · "),
          }))}
        />
        <RadioGroup
          name="explanation"
          label={words.kind}
          options={explanations.map((value) => ({ value, label: checks.explanations[value] }))}
        />
        <TextareaField name="words" label={words.why} hint={words.whyHint} rows={3} />
        <p className="actions">
          <SubmitButton>{words.explainSubmit}</SubmitButton>
        </p>
      </ActionForm>
    </Band>
  )
}
