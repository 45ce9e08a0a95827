import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextareaField } from "#components/ui/textarea-field.tsx"
import type { Correction } from "#lib/holdings/views/own-pages.ts"
import { longDate, shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = { locale: Locale; action: FormAction; isParent: boolean; corrections: Correction[] }

/** What can be changed by oneself, each at its place; for the rest, a sentence to whoever can. Field: said. */
export function Corrections({ locale, action, isParent, corrections }: Props) {
  const { holdings, forms } = messages(locale)
  const words = holdings.correct
  return (
    <div className="stack">
      <ul>
        <li>
          <a href={`/${locale}/account`}>{words.account}</a>
        </li>
        <li>
          <a href={`/${locale}/account/address`}>{words.address}</a>
        </li>
        {isParent && (
          <li>
            <a href={`/${locale}/parent/children`}>{words.children}</a>
          </li>
        )}
      </ul>
      <h3>{words.rest}</h3>
      <ActionForm
        id="correction"
        action={action}
        formKey={newId()}
        words={forms.words}
        next={words.doneText}
        refresh
      >
        <TextareaField name="said" label={words.said} hint={words.saidHint} rows={4} maxLength={1_000} />
        <div className="actions">
          <SubmitButton tone="plain">{words.submit}</SubmitButton>
        </div>
      </ActionForm>
      {corrections.length > 0 && <Asked locale={locale} corrections={corrections} />}
    </div>
  )
}

function Asked({ locale, corrections }: { locale: Locale; corrections: Correction[] }) {
  const words = messages(locale).holdings.correct
  return (
    <DataTable
      caption={words.table}
      header="asked"
      columns={(["asked", "said", "state", "answer"] as const).map((key) => ({
        key,
        label: words.columns[key],
      }))}
      rows={corrections.map((it) => ({
        key: it.id,
        cells: {
          asked: shortDate(it.askedAt, locale),
          said: it.said,
          state: it.doneAt
            ? words.answered({ date: longDate(it.doneAt, locale) })
            : words.waits({ date: longDate(it.dueAt, locale) }),
          answer: it.doneAt ? (it.answer ?? words.noAnswer) : null,
        },
      }))}
    />
  )
}
