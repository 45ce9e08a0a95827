import { ButtonLink } from "#components/ui/button.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { listOf, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Words = ReturnType<typeof messages>["accounts"]["opened"]
export type FoundAccountView = {
  id: string
  code: string
  state: keyof Words["states"]
  kinds: (keyof Words["kinds"])[]
  createdAt: Date
}

/** Found, not opened: no name, no address. */
export function FoundAccount({
  locale,
  account,
  openHref,
}: {
  locale: Locale
  account: FoundAccountView
  openHref?: string
}) {
  const { opened } = messages(locale).accounts
  return (
    <div className="stack-5">
      <FactsList
        rows={[
          { term: opened.columns.code, value: account.code },
          {
            term: opened.columns.kinds,
            value: listOf(
              account.kinds.map((kind) => opened.kinds[kind]),
              locale,
            ),
          },
          { term: opened.columns.state, value: opened.states[account.state] },
          { term: opened.columns.created, value: shortDateTime(account.createdAt, locale) },
        ]}
      />
      {openHref && <ButtonLink href={openHref}>{opened.openIt}</ButtonLink>}
    </div>
  )
}
