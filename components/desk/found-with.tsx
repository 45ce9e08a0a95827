import { Band } from "#components/ui/band.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { shortCode } from "#lib/platform/ids.ts"

type Props = { locale: Locale; foundWith: string[]; waitingWith: string[] }

/** The others whom one search found, by code: accounts, and families that are awaited. Nothing when there are none. */
export function FoundWith({ locale, foundWith, waitingWith }: Props) {
  const { family, waiting } = messages(locale).desk
  if (foundWith.length + waitingWith.length === 0) return null
  return (
    <Band id="found-with" title={family.foundWith} note={family.foundWithText} level>
      <ul role="list" className="name-rows">
        {foundWith.map((id) => (
          <li key={id}>
            <a href={`/${locale}/admin/families/${id}`}>{family.context({ code: shortCode(id) })}</a>
          </li>
        ))}
        {waitingWith.map((id) => (
          <li key={id}>
            <a href={`/${locale}/admin/families/waiting/${id}`}>{family.context({ code: shortCode(id) })}</a>
            <span className="note">{waiting.state}</span>
          </li>
        ))}
      </ul>
    </Band>
  )
}
