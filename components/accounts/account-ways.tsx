import { Address } from "#components/ui/address.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** From the first page of one's account to what has a page of its own. */
export function AccountWays({ locale, email }: { locale: Locale; email: string }) {
  const { ownAccount, holdings } = messages(locale)
  const { way } = ownAccount
  const to = (page: string, label: string) => <a href={`/${locale}/account/${page}`}>{label}</a>
  return (
    <FactsList
      rows={[
        {
          term: way.address,
          value: (
            <>
              <Address email={email} />
              <br />
              {to("address", way.addressNote)}
            </>
          ),
        },
        { term: way.factors, value: to("factors", way.factorsNote) },
        { term: way.sessions, value: to("sessions", way.sessionsNote) },
        { term: holdings.way.term, value: to("data", holdings.way.note) },
        { term: way.leave, value: to("leave", way.leaveNote) },
      ]}
    />
  )
}
