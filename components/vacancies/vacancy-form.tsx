import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenField } from "#components/ui/hidden-field.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { VacancyPlace } from "./vacancy-place.ts"

export type DraftForm = { locale: Locale; action: FormAction; formKey: string; place?: VacancyPlace }
type Props = Omit<DraftForm, "place"> & {
  fields: Record<string, string>
  title: string
  /** The draft and how it was last seen; nothing while there is none. */
  draft: { id: string; version: number } | null
  submit: string
  /** Another way on, beside the button. */
  beside: { href: string; label: string }
  children: React.ReactNode
}

/** One page of a place to fill: its few fields, the draft they belong to, the button that keeps them. */
export function VacancyForm({
  locale,
  action,
  formKey,
  fields,
  title,
  draft,
  submit,
  beside,
  children,
}: Props) {
  const { forms } = messages(locale)
  return (
    <ActionForm id="vacancy" action={action} formKey={formKey} words={forms.words} title={title}>
      <HiddenFields fields={fields} />
      {draft && (
        <>
          <input type="hidden" name="vacancyId" value={draft.id} />
          <HiddenField name="version" defaultValue={String(draft.version)} />
        </>
      )}
      {children}
      <p className="actions">
        <SubmitButton>{submit}</SubmitButton>
        <a href={beside.href}>{beside.label}</a>
      </p>
    </ActionForm>
  )
}
