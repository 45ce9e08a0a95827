import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { DaycareView } from "#lib/daycares/views/daycares.ts"

type Props = { locale: Locale; action: FormAction; formKey: string; daycare: DaycareView }

/** Fields: infants, older, list. A list nobody has spoken of yet is answered by nobody in advance. */
export function ConfirmPlacesForm({ locale, action, formKey, daycare }: Props) {
  const { forms, spaces } = messages(locale)
  const words = spaces.placesForm
  const list = daycare.listOpen ? "OPEN" : "CLOSED"
  return (
    <ActionForm
      id="places"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={words.title}
      next={
        <p>
          {words.savedNext} <a href={`/${locale}/daycares/${daycare.slug}`}>{spaces.publicPage}</a>
        </p>
      }
    >
      <TextField
        name="infants"
        label={words.infants}
        hint={words.infantsHint({ most: daycare.infants })}
        inputMode="numeric"
        width="w7"
        maxLength={5}
        autoComplete="off"
        defaultValue={daycare.run ? String(daycare.run.infants) : undefined}
      />
      <TextField
        name="older"
        label={words.older}
        hint={words.infantsHint({ most: daycare.older })}
        inputMode="numeric"
        width="w7"
        maxLength={5}
        autoComplete="off"
        defaultValue={daycare.run ? String(daycare.run.older) : undefined}
      />
      <RadioGroup
        name="list"
        label={words.list}
        defaultValue={daycare.confirmedAt ? list : undefined}
        options={(["OPEN", "CLOSED"] as const).map((value) => ({
          value,
          label: words.lists[value],
          note: words.listNotes[value],
        }))}
      />
      <p className="measure soft">{words.consequence}</p>
      <p className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </p>
    </ActionForm>
  )
}
