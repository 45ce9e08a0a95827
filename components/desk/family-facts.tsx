import { FactsList } from "#components/ui/facts-list.tsx"
import { timeOfDay } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type FamilyView = {
  id: string
  state: "UNVERIFIED" | "ACTIVE" | "HELD" | "CLOSED"
  name: string | null
  email: string | null
  /** As people write it. */
  phone: string | null
  locale: Locale
  /** Then the purpose is asked again. */
  openUntil: Date
}

/** Who is calling, to be asked back: everything here was opened with a purpose. */
export function FamilyFacts({ locale, family }: { locale: Locale; family: FamilyView }) {
  const { desk, accounts } = messages(locale)
  const { columns, notGiven, states } = accounts.opened
  const { account } = accounts
  return (
    <FactsList
      rows={[
        { term: columns.name, value: family.name ?? notGiven },
        { term: columns.email, value: family.email ?? desk.family.noAddress },
        { term: columns.phone, value: family.phone ? <span className="nb">{family.phone}</span> : notGiven },
        { term: columns.language, value: account.languages[family.locale] },
        {
          term: desk.family.account,
          value: family.state === "UNVERIFIED" ? desk.family.unclaimed : states[family.state],
        },
        { term: columns.openUntil, value: timeOfDay(family.openUntil, locale) },
      ]}
    />
  )
}
