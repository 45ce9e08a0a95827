import { Collection, type Collected } from "#components/holdings/collection.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenField } from "#components/ui/hidden-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { ChildForGuardian } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = {
  locale: Locale
  action: FormAction
  child: Pick<ChildForGuardian, "id" | "version" | "state">
  title: string
  /** Steps that do not change the file's own row carry no version. */
  versioned?: boolean
  fields?: Record<string, string>
  /** Where saving is not what the button does. */
  submit?: string
  /** The way out without saving; the parent's own page of the file where none is given. */
  later?: string
  /** What is told of what is asked here; null where nothing of a person is. */
  about?: Collected | null
  children: React.ReactNode
}

/** One question of a file: saved and on to the next, or left for later with what was saved before. */
export function StepForm({
  locale,
  action,
  child,
  title,
  versioned = true,
  fields = {},
  submit,
  later,
  about = "child",
  children,
}: Props) {
  const { family, forms } = messages(locale)
  const { steps } = family
  return (
    <ActionForm id="step" action={action} formKey={newId()} words={forms.words} title={title}>
      <input type="hidden" name="childId" value={child.id} />
      {versioned && <HiddenField name="version" defaultValue={String(child.version)} />}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {about && <Collection locale={locale} about={about} />}
      <div className="actions">
        <SubmitButton>{submit ?? (child.state === "DRAFT" ? steps.submit : steps.save)}</SubmitButton>
        <a href={later ?? `/${locale}/parent/children/${child.id}`}>{steps.later}</a>
      </div>
    </ActionForm>
  )
}
