import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type DeviceRow = { id: string; begunAt: Date; seenAt: Date; browser: string | null; isThis: boolean }
type Props = { locale: Locale; action: FormAction; formKey: string; rows: DeviceRow[] }

/** One form: each button says which device it forgets. Field: deviceId. */
export function DevicesForm({ locale, action, formKey, rows }: Props) {
  const { ownAccount, forms } = messages(locale)
  const { sessions: words } = ownAccount
  if (rows.length === 0) return <EmptyState title={words.none}>{words.noneText}</EmptyState>
  return (
    <ActionForm id="devices" action={action} formKey={formKey} words={forms.words} refresh>
      <DataTable
        caption={words.devices}
        hideCaption
        header="what"
        columns={columnsOf(words.deviceColumns, ["what", "begun", "seen", "end"])}
        rows={rows.map(({ id, begunAt, seenAt, browser, isThis }) => ({
          key: id,
          cells: {
            what: [browser ?? words.unknown, isThis && words.thisDevice].filter(Boolean).join(" – "),
            begun: shortDateTime(begunAt, locale),
            seen: shortDateTime(seenAt, locale),
            end: (
              <SubmitButton tone="plain" small name="deviceId" value={id}>
                {words.forget}
                <span className="visually-hidden">
                  {" "}
                  {browser ?? words.unknown}, {shortDateTime(begunAt, locale)}
                </span>
              </SubmitButton>
            ),
          },
        }))}
      />
    </ActionForm>
  )
}
