import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FileField } from "#components/ui/file-field.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; preview: FormAction; formKey: string; mayWrite: boolean }

/** What is asked of a list of children who attend, what becomes of it, and the one field. */
export function AttendingScreen({ locale, preview, formKey, mayWrite }: Props) {
  const { attending: words, forms } = messages(locale)
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/daycare/placements`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <Band id="becomes" title={words.becomes} level strong>
        <div className="stack measure">
          <p>{words.kept}</p>
          <p>{words.told}</p>
        </div>
      </Band>
      <Band id="what" title={words.what} level className="stack">
        <div className="stack measure">
          {[words.columns, words.days, words.reasons].map((it) => (
            <p key={it}>{it}</p>
          ))}
        </div>
        {mayWrite ? (
          <ActionForm id="read" action={preview} formKey={formKey} words={forms.words}>
            <FileField name="file" label={words.file} hint={words.fileHint} accept=".csv,text/csv" />
            <p className="actions">
              <SubmitButton pendingLabel={words.reading}>{words.submit}</SubmitButton>
            </p>
          </ActionForm>
        ) : (
          <p className="mt-5">{words.managersOnly}</p>
        )}
      </Band>
    </>
  )
}
