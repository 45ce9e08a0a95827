import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { buttonClass } from "#components/ui/button.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Row = { id: string; issuer: string; linkedAt: Date; usedAt: Date | null }
type Props = {
  locale: Locale
  rows: Row[]
  /** Of this installation; one that was linked may be gone from it. */
  provider: { issuer: string; label: string } | null
  remove: FormAction
  formKey: string
  linked: boolean
}

/** Field: identityId, by the button of its row. Linking leads away and comes back here. */
export function IdentityBand({ locale, rows, provider, remove, formKey, linked }: Props) {
  const { accounts, forms, ways } = messages(locale)
  const { page } = ways.identity
  const nameOf = ({ issuer }: Row) => (provider?.issuer === issuer ? provider.label : page.other)
  return (
    <Band id="identities" title={page.title} note={page.note} className="stack-6">
      {linked && rows.length > 0 && <Notice answer tone="good" title={page.linked} />}
      <ActionForm id="identity" action={remove} formKey={formKey} words={forms.words} refresh>
        {rows.length > 0 && (
          <DataTable
            caption={page.list}
            hideCaption
            header="who"
            columns={[
              { key: "who", label: page.columns.who },
              { key: "since", label: page.columns.since },
              { key: "used", label: page.columns.used },
              { key: "remove", label: page.unlink },
            ]}
            rows={rows.map((row) => ({
              key: row.id,
              cells: {
                who: nameOf(row),
                since: shortDateTime(row.linkedAt, locale),
                used: row.usedAt ? shortDateTime(row.usedAt, locale) : accounts.enrol.never,
                remove: (
                  <SubmitButton tone="plain" small name="identityId" value={row.id}>
                    {page.unlink}
                    <span className="visually-hidden"> {nameOf(row)}</span>
                  </SubmitButton>
                ),
              },
            }))}
          />
        )}
      </ActionForm>
      {provider && !rows.some((it) => it.issuer === provider.issuer) && (
        <p className="actions">
          <a
            className={buttonClass({ tone: "plain" })}
            href={`/api/auth/identity?${new URLSearchParams({ locale, for: "link" })}`}
          >
            {page.link({ label: provider.label })}
          </a>
        </p>
      )}
    </Band>
  )
}
