import { headers } from "next/headers"
import { connection } from "next/server"

import "#app/globals.css"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { spaceOfReader } from "#app/[locale]/space-of-reader.ts"
import { VisitorShell } from "#components/layout/visitor-shell.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Arches } from "#components/ui/illustrations.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { defaultLocale, htmlLang, isLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/**
 * An address that is no page of ours, and what somebody else's record looks like. Next draws this one on the server,
 * whole: a notFound() thrown while a page is drawn leaves an empty document to a browser without JavaScript, which the
 * front replaces by this. Needs `experimental.globalNotFound`.
 */
export default async function GlobalNotFound() {
  await connection() // the nonce again
  const given = (await headers()).get("x-guichet-locale")
  const locale = isLocale(given) ? given : defaultLocale
  const { errors, chrome } = messages(locale)
  const words = errors.notFound

  return (
    <html lang={htmlLang[locale]}>
      <body>
        <title>{words.title + chrome.titleSuffix}</title>
        <VisitorShell locale={locale} portal={portalFacts()} space={await spaceOfReader()}>
          <Opening
            context={words.context}
            fact={words.fact}
            lead={words.lead}
            art={<Arches arches={[{ drawing: "coat" }, { drawing: "hook" }, { drawing: "bag" }]} />}
          >
            <div className="actions">
              <ButtonLink href={`/${locale}`}>{words.home}</ButtonLink>
              <ButtonLink href={`/${locale}/help`}>{words.help}</ButtonLink>
            </div>
          </Opening>
        </VisitorShell>
      </body>
    </html>
  )
}
