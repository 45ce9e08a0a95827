import {
  BirthFields,
  EntryFields,
  HomeFields,
  NamesFields,
  ScheduleFields,
} from "#components/children/step-fields.tsx"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { HiddenField } from "#components/ui/hidden-field.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { ChildForGuardian } from "#lib/children/views.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = {
  locale: Locale
  action: FormAction
  child: ChildForGuardian
  year: number
  fields: Record<string, string>
}

/** A draft's questions on one page, as a paper has them: the fields are those of the family's own steps. */
export function PaperForm({ locale, action, child, year, fields }: Props) {
  const { desk, forms } = messages(locale)
  const { served } = desk
  return (
    <ActionForm id="paper" action={action} formKey={newId()} words={forms.words} title={served.paper}>
      <HiddenFields fields={{ ...fields, childId: child.id }} />
      <HiddenField name="version" defaultValue={String(child.version)} />
      <h3>{served.names}</h3>
      <NamesFields locale={locale} child={child} />
      <h3>{served.birth}</h3>
      <BirthFields locale={locale} child={child} year={year} />
      <h3>{served.home}</h3>
      <HomeFields locale={locale} child={child} position={1} />
      <h3>{served.wish}</h3>
      <EntryFields locale={locale} child={child} year={year} />
      <h3>{served.schedule}</h3>
      <p className="note">{served.scheduleNote}</p>
      <ScheduleFields locale={locale} child={child} />
      <div className="actions">
        <SubmitButton>{served.save}</SubmitButton>
      </div>
    </ActionForm>
  )
}
