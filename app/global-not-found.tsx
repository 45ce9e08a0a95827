import { headers } from "next/headers"
import { connection } from "next/server"

import NotFoundPage from "#app/[locale]/not-found.tsx"
import "#app/globals.css"
import { defaultLocale, htmlLang, isLocale } from "#lib/i18n/locale.ts"

/**
 * An address that is no page of ours. Next draws this one on the server, whole: a notFound() thrown while a page is
 * drawn leaves an empty document to a browser without JavaScript. Needs `experimental.globalNotFound`.
 */
export default async function GlobalNotFound() {
  await connection() // the nonce again
  const given = (await headers()).get("x-guichet-locale")

  return (
    <html lang={htmlLang[isLocale(given) ? given : defaultLocale]}>
      <body>
        <NotFoundPage />
      </body>
    </html>
  )
}
