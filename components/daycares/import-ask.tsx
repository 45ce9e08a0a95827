import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { noneOfThem } from "#lib/daycares/rules/settle.ts"
import type { FacilityView, ImportRowView } from "#lib/daycares/views/imports.ts"

type Props = { locale: Locale; importId: string; row: ImportRowView; action: FormAction; formKey: string }

/** One line that could be several daycares. Fields: importId, position, choice. */
export function ImportAsk({ locale, importId, row, action, formKey }: Props) {
  const { registry, forms } = messages(locale)
  const { detail } = registry
  const chosen = row.chosen === "NONE" ? noneOfThem : (row.chosen ?? undefined)
  return (
    <div className="asked" id={`line-${row.line}`}>
      <ActionForm id={`ask-${row.position}`} action={action} formKey={formKey} words={forms.words}>
        <input type="hidden" name="importId" value={importId} />
        <input type="hidden" name="position" value={row.position} />
        <RadioGroup
          name="choice"
          label={`${detail.ask({ line: row.line ?? 0 })} ${row.facility?.name ?? ""}`}
          hint={row.facility && told(row.facility, locale)}
          defaultValue={chosen}
          options={[
            ...row.candidates.map((it) => ({
              value: it.id,
              label: it.name,
              note: told(it, locale),
              lang: "fr",
            })),
            { value: noneOfThem, label: detail.isNew, note: detail.isNewNote },
          ]}
        />
        <p className="actions">
          <SubmitButton small>{detail.answer}</SubmitButton>
        </p>
      </ActionForm>
    </div>
  )
}

function told(
  { address, municipalityName, postalCode, infants, older }: FacilityView,
  locale: Locale,
): string {
  const { detail } = messages(locale).registry
  return `${address}, ${municipalityName}, ${postalCode} · ${detail.columns.places} ${detail.places({ all: infants + older, infants })}`
}
