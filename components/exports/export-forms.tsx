import { DecideForms, type DecideActions } from "#components/record/decide-forms.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import { exportPurposes } from "#lib/exports/rules.ts"
import type { ExportView } from "#lib/exports/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

export type ExportActions = DecideActions & Record<"ask" | "trace", FormAction>

/** Fields: purpose, services, most. */
export function AskExportForm({ locale, action }: { locale: Locale; action: FormAction }) {
  const { exports: words, forms } = messages(locale)
  return (
    <ActionForm id="ask-form" action={action} formKey={newId()} words={forms.words} title={words.title}>
      <RadioGroup
        name="purpose"
        label={words.purpose}
        options={exportPurposes.map((value) => ({ value, label: words.purposes[value] }))}
      />
      <TextareaField
        name="services"
        label={words.services}
        hint={words.servicesHint}
        rows={4}
        maxLength={4_000}
      />
      <TextField name="most" label={words.most} hint={words.mostHint} inputMode="numeric" width="w7" />
      <p className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </p>
    </ActionForm>
  )
}

/** Field: mark. */
export function TraceForm({ locale, action }: { locale: Locale; action: FormAction }) {
  const { exports: words, forms } = messages(locale)
  return (
    <ActionForm id="trace-form" action={action} formKey={newId()} words={forms.words} title={words.title}>
      <TextField
        name="mark"
        label={words.mark}
        maxLength={40}
        width="w20"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <p className="actions">
        <SubmitButton tone="plain">{words.traceSubmit}</SubmitButton>
      </p>
    </ActionForm>
  )
}

type Props = { locale: Locale; it: ExportView; actions: ExportActions }

/** What whoever reads may do about one of them. Field of each form: exportId. */
export function ExportSteps({ locale, it, actions }: Props) {
  const words = messages(locale).exports
  if (it.state !== "ASKED" && it.state !== "OPEN") return null
  return (
    <div className="stack-5">
      {it.state === "OPEN" && it.mine && (
        <p>
          <a href={`/${locale}/admin/exports/${it.id}/file`} aria-describedby={`export-${it.id}`} download>
            {words.take}
          </a>
        </p>
      )}
      {it.state === "OPEN" && !it.mine && <p className="hint measure">{words.others}</p>}
      <DecideForms locale={locale} field="exportId" it={it} words={words} actions={actions} />
    </div>
  )
}
