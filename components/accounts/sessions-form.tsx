import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"

export type SessionRow = {
  id: string
  kind: keyof Messages["accounts"]["opened"]["kinds"]
  begunAt: Date
  seenAt: Date
  browser: string | null
  isThis: boolean
}
type Props = { locale: Locale; action: FormAction; formKey: string; rows: SessionRow[] }

/** One form: each button says which session it ends. Field: which. */
export function SessionsForm({ locale, action, formKey, rows }: Props) {
  const { accounts, ownAccount, forms } = messages(locale)
  const { sessions: words } = ownAccount
  const at = (instant: Date) => shortDateTime(instant, locale)
  return (
    <ActionForm
      id="sessions"
      action={action}
      formKey={formKey}
      words={forms.words}
      title={words.title}
      refresh
    >
      <DataTable
        caption={words.list}
        hideCaption
        header="what"
        columns={columns(words.columns)}
        rows={rows.map(({ id, kind, begunAt, seenAt, browser, isThis }) => ({
          key: id,
          cells: {
            what: browser ?? words.unknown,
            hat: accounts.opened.kinds[kind],
            begun: at(begunAt),
            seen: at(seenAt),
            end: isThis ? (
              <strong>{words.thisOne}</strong>
            ) : (
              <SubmitButton tone="plain" small name="which" value={id}>
                {words.end}
                <span className="visually-hidden">
                  {" "}
                  {browser ?? words.unknown}, {at(begunAt)}
                </span>
              </SubmitButton>
            ),
          },
        }))}
      />
      {rows.length > 1 && (
        <div className="actions">
          <SubmitButton name="which" value="others">
            {words.endOthers}
          </SubmitButton>
        </div>
      )}
    </ActionForm>
  )
}

const columns = (words: Record<"what" | "hat" | "begun" | "seen" | "end", string>) =>
  (["what", "hat", "begun", "seen", "end"] as const).map((key) => ({ key, label: words[key] }))
