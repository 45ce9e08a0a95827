import { headers } from "next/headers"

import { ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { defaultLocale, isLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/**
 * What a link followed with JavaScript shows when it leads to nothing; a whole document is global-not-found.tsx. Next
 * puts this one into every page it sends, seen or not: with its frame and drawings it was a quarter of the sign-in page.
 */
export default async function NotFoundPage() {
  // Next gives it no address, so the language comes from the proxy.
  const given = (await headers()).get("x-guichet-locale")
  const locale = isLocale(given) ? given : defaultLocale
  const { errors, chrome } = messages(locale)
  const words = errors.notFound

  return (
    <main className="wrap">
      <title>{words.title + chrome.titleSuffix}</title>
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <div className="actions">
          <ButtonLink href={`/${locale}`}>{words.home}</ButtonLink>
          <ButtonLink href={`/${locale}/help`}>{words.help}</ButtonLink>
        </div>
      </Opening>
    </main>
  )
}
