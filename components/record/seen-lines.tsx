import { DataTable } from "#components/ui/data-table.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { SeenLine } from "#lib/record/views/readings.ts"
import { fieldWords, purposeWords } from "./reading-words.ts"

type Props = { locale: Locale; lines: SeenLine[]; about: "CHILD" | "ACCOUNT" }

/** Of a child: who saw it, each a way to what else that account saw. Of an account: whose, each a way to who saw them. */
export function SeenLines({ locale, lines, about }: Props) {
  const words = messages(locale).readings.look
  const keys =
    about === "CHILD"
      ? (["at", "who", "way", "purpose", "fields"] as const)
      : (["at", "way", "purpose", "fields", "whose"] as const)
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="at"
      columns={keys.map((key) => ({ key, label: words.columns[key] }))}
      rows={lines.map((it) => ({
        key: it.key,
        cells: {
          at: <time dateTime={it.at.toISOString()}>{shortDateTime(it.at, locale)}</time>,
          who: <Reader locale={locale} line={it} />,
          way: words.ways[it.way],
          purpose: purposeWords(locale, it.purpose) ?? words.noPurpose,
          fields: fieldWords(locale, it.fields),
          whose: <Persons locale={locale} line={it} />,
        },
      }))}
    />
  )
}

function Reader({ locale, line: { accountId, kind, role, place } }: { locale: Locale; line: SeenLine }) {
  const { look, kinds, roles } = messages(locale).readings
  const what = place ?? (role ? roles[role] : kinds[kind ?? "SYSTEM"])
  if (!accountId) return what
  return (
    <a href={`/${locale}/admin/record?account=${accountId}`}>
      {look.reader({ code: shortCode(accountId), what })}
    </a>
  )
}

function Persons({ locale, line: { whose } }: { locale: Locale; line: SeenLine }) {
  const words = messages(locale).readings.look
  return (
    <details>
      <summary>{words.whose({ n: whose.length })}</summary>
      <ul role="list">
        {whose.map((id) => (
          <li key={id}>
            <a href={`/${locale}/admin/record?child=${id}`}>
              <code>{id}</code>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
