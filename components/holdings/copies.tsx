import { OneButtonForm } from "#components/holdings/one-button-form.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import type { Copy } from "#lib/holdings/views/own-pages.ts"
import { longDateTime, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Asks for a copy; one that is ready leads to where it is taken. */
export function AskCopy({ locale, action, isParent, copies }: AskProps) {
  const { copy } = messages(locale).holdings
  return (
    <div className="stack">
      <p className="measure">{copy.fresh}</p>
      <p className="measure">{isParent ? copy.other : copy.otherHat}</p>
      {copies.length > 0 && (
        <p>
          <a href={`/${locale}/account/data/copy`}>{copy.asked}</a>
          {copies[0] &&
            ` (${copy.columns.expires.toLowerCase()} ${longDateTime(copies[0].expiresAt, locale)})`}
        </p>
      )}
      <OneButtonForm
        locale={locale}
        id="ask-copy"
        action={action}
        label={copy.ask}
        next={copy.askedText}
        tone={copies.length > 0 ? "plain" : "main"}
      />
    </div>
  )
}

type AskProps = { locale: Locale; action: FormAction; isParent: boolean; copies: Copy[] }

/** Each copy, with its two files. */
export function CopiesTable({ locale, copies }: { locale: Locale; copies: Copy[] }) {
  const { copy } = messages(locale).holdings
  const { columns } = copy
  const file = (id: string, kind: "pdf" | "json", label: string) => (
    <a href={`/${locale}/account/data/copy/${id}/${kind}`} download>
      {label}
    </a>
  )
  return (
    <DataTable
      caption={copy.table}
      hideCaption
      header="asked"
      columns={(["asked", "expires", "pdf", "json"] as const).map((key) => ({ key, label: columns[key] }))}
      rows={copies.map(({ id, askedAt, expiresAt }) => ({
        key: id,
        cells: {
          asked: shortDateTime(askedAt, locale),
          expires: shortDateTime(expiresAt, locale),
          pdf: file(id, "pdf", copy.pdf),
          json: file(id, "json", copy.json),
        },
      }))}
    />
  )
}
