import { longDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import { startOfDay } from "#lib/platform/days.ts"

export type Collected = keyof Messages["collection"]["about"]
type Props = {
  locale: Locale
  about: Collected
  /** Nobody is signed in yet: there is no page of one's own to lead to. */
  atTheDoor?: boolean
}

/** Told where it is asked, before it is sent: why, how, who sees it, for how long, and what its person may do about it. */
export function Collection({ locale, about, atTheDoor }: Props) {
  const { collection: words } = messages(locale)
  const { why, who, kept } = words.about[about]
  const said = { why, how: words.how, who, others: words.nobodyElse, kept, rights: words.rights }
  return (
    <details className="why">
      <summary>{words.summary}</summary>
      {(Object.keys(said) as (keyof typeof said)[]).map((part) => (
        <p key={part}>
          <strong>{words.parts[part]}.</strong> {said[part]}
        </p>
      ))}
      <p>
        {!atTheDoor && (
          <>
            <a href={`/${locale}/account/data`}>{words.toOwnData}</a>
            {" · "}
          </>
        )}
        <a href={`/${locale}/privacy`}>{words.toPrivacy}</a>
      </p>
      <p className="note">
        {words.text({ version: words.version, date: longDate(startOfDay(words.since), locale) })}
      </p>
    </details>
  )
}
