import { AskedFields } from "#components/ui/asked-fields.tsx"
import { buttonClass } from "#components/ui/button.tsx"
import { CheckboxField } from "#components/ui/checkbox-field.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { SelectField } from "#components/ui/select-field.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Purpose } from "#lib/platform/access.ts"
import { historyTables } from "#lib/record/rules/history.ts"
import type { WantedHistory } from "#lib/record/schema/history.ts"

type Props = { locale: Locale; wanted: WantedHistory; purposes: Purpose[] }

/** Fields: purpose, table, row, family, account, since, until, outside. They go into the address: identifiers and days. */
export function HistoryFilters({ locale, wanted, purposes }: Props) {
  const { history: words, accounts, forms } = messages(locale)
  return (
    <form action={`/${locale}/admin/record/history`} method="get" className="form">
      <AskedFields id="history" words={forms.words} typed={{}} refused={[]}>
        <SelectField
          name="purpose"
          label={words.purpose}
          defaultValue={wanted.purpose ?? purposes[0] ?? ""}
          options={purposes.map((value) => ({ value, label: accounts.opened.purposes[value] }))}
        />
        <SelectField
          name="table"
          label={words.table}
          defaultValue={wanted.table ?? ""}
          options={[
            { value: "", label: words.allTables },
            ...historyTables.map((value) => ({ value, label: words.tables[value] })),
          ]}
        />
        <TextField name="row" label={words.row} defaultValue={wanted.row ?? ""} optional />
        <TextField name="family" label={words.family} defaultValue={wanted.family ?? ""} optional />
        <TextField name="account" label={words.account} defaultValue={wanted.account ?? ""} optional />
        <DateField name="since" label={words.since} words={forms.date} defaultValue={wanted.since} optional />
        <DateField name="until" label={words.until} words={forms.date} defaultValue={wanted.until} optional />
        <CheckboxField name="outside" value="true" label={words.outside} defaultChecked={wanted.outside} />
      </AskedFields>
      <p className="actions">
        <button type="submit" className={buttonClass({ tone: "plain" })}>
          {words.submit}
        </button>
      </p>
    </form>
  )
}
