import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  /** Null until the person has given a name. */
  name: string | null
  /** Null where there is no page of it. */
  accountHref: string | null
  /** A form with one button: signing out is a post. */
  signOut: React.ReactNode
}

export function AccountStrip({ locale, name, accountHref, signOut }: Props) {
  const { chrome } = messages(locale)
  return (
    <div className="account">
      <div className="wrap account__bar">
        <p>{name ?? chrome.account.label}</p>
        {accountHref && <a href={accountHref}>{chrome.account.link}</a>}
        {signOut}
      </div>
    </div>
  )
}
