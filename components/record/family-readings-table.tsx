import { DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { longDate, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { FamilyReading } from "#lib/record/views/readings.ts"
import { fieldWords, purposeWords } from "./reading-words.ts"

type Props = {
  locale: Locale
  rows: FamilyReading[]
  /** The account itself, and the names of one's own children. */
  accountId: string
  names: ReadonlyMap<string, string | null>
}

/** When, who, what and why, line by line; lists by day. A service by its name, staff by a role and a code. */
export function FamilyReadingsTable({ locale, rows, accountId, names }: Props) {
  const { family } = messages(locale).readings
  if (rows.length === 0) return <EmptyState title={family.none}>{family.noneText}</EmptyState>
  const nameOf = (id: string) =>
    id === accountId
      ? family.account
      : names.has(id)
        ? family.child({ name: names.get(id) ?? null })
        : family.unknownChild
  return (
    <DataTable
      caption={family.caption}
      hideCaption
      header="when"
      columns={(["when", "who", "what", "why"] as const).map((key) => ({ key, label: family.columns[key] }))}
      rows={rows.map((it) => ({
        key: it.id,
        cells: {
          when: (
            <time dateTime={it.at.toISOString()}>
              {isByDay(it) ? longDate(it.at, locale) : shortDateTime(it.at, locale)}
            </time>
          ),
          who: whoOf(it, locale),
          what: whatOf(it, it.whose.map(nameOf).join(", "), locale),
          why: purposeWords(locale, it.purpose) ?? messages(locale).readings.otherPurpose,
        },
      }))}
    />
  )
}

const isByDay = ({ way }: FamilyReading) => way === "LIST" || way === "EXPORT"

function whoOf({ kind, role, code, place }: FamilyReading, locale: Locale): string {
  const { family, kinds, roles } = messages(locale).readings
  if (code === null) return place ?? kinds[kind ?? "STAFF"]
  if (!role && !place) return family.staffAlone({ code })
  const who = { code, role: role ? roles[role] : kinds.STAFF }
  return place ? family.staffFor({ ...who, place }) : family.staff(who)
}

function whatOf({ way, fields, times, purpose }: FamilyReading, of: string, locale: Locale): string {
  const { family } = messages(locale).readings
  const words = fields.length ? fieldWords(locale, fields) : null
  switch (way) {
    case "OPENED":
      return family.opened({ of, fields: words ? family.openable({ fields: words }) : "" }).trim()
    case "SEARCH":
      return family.found({ of })
    case "LIST":
      return purpose === "TEAM" || purpose === "INVITATIONS" || purpose === "RIGHTS"
        ? family.named({ of, n: times })
        : family.listed({ of, n: times })
    case "EXPORT":
      return family.inFile({ of, n: times })
    default:
      return family.read({ of, fields: words ? family.seen({ fields: words }) : "" }).trim()
  }
}
