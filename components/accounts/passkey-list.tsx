import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type PasskeyRow = { id: string; createdAt: Date; usedAt: Date | null; browser: string | null }
type Props = { locale: Locale; rows: PasskeyRow[]; remove: FormAction; formKey: string }

/** Field: passkeyId, by the button of its row. One form round all of them: the answer outlives the row. */
export function PasskeyList({ locale, rows, remove, formKey }: Props) {
  const { accounts, factors, forms } = messages(locale)
  const { enrol } = accounts
  const { page } = factors
  return (
    <ActionForm id="keys" action={remove} formKey={formKey} words={forms.words}>
      {rows.length === 0 ? (
        <EmptyState title={enrol.none} drawing="key">
          {page.passkeysNote}
        </EmptyState>
      ) : (
        <DataTable
          caption={enrol.list}
          hideCaption
          header="added"
          columns={[
            { key: "added", label: enrol.columns.added },
            { key: "made", label: page.made },
            { key: "used", label: enrol.columns.used },
            { key: "remove", label: page.remove },
          ]}
          rows={rows.map(({ id, createdAt, usedAt, browser }) => ({
            key: id,
            cells: {
              added: shortDateTime(createdAt, locale),
              made: browser ?? page.unknown,
              used: usedAt ? shortDateTime(usedAt, locale) : enrol.never,
              remove: (
                <SubmitButton tone="plain" small name="passkeyId" value={id}>
                  {page.remove}
                  <span className="visually-hidden">
                    {" "}
                    {page.removeLabel({ added: shortDateTime(createdAt, locale) })}
                  </span>
                </SubmitButton>
              ),
            },
          }))}
        />
      )}
    </ActionForm>
  )
}
