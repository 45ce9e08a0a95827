import { locales } from "#lib/i18n/locale.ts"
import { listAddresses, listMunicipalityCodes, networkFigures } from "#lib/daycares/queries/read-network.ts"
import { visitorScope } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { publicly } from "#lib/platform/public-cache.ts"

export const dynamic = "force-dynamic"

/** Every page that a search engine may keep, in both languages: some ten thousand addresses. */
export async function GET(): Promise<Response> {
  const { origin, mode, retryAfterSeconds } = env()
  if (stateOf("PUBLIC") === "CLOSED")
    return new Response(null, { status: 503, headers: { "retry-after": String(retryAfterSeconds) } })
  // What may not be kept is not offered either.
  if (mode === "demonstration") return xml("")

  const scope = await visitorScope()
  const pages = await publicly(scope, "sitemap", async (db) => [
    ...["", "/regions", "/figures", "/about-the-data", "/help", "/privacy", "/record", "/accessibility"],
    ...(await networkFigures(db)).map(({ code }) => `/regions/${code}`),
    ...(await listMunicipalityCodes(db)).map((code) => `/municipalities/${code}`),
    ...(await listAddresses(db)).map(({ slug }) => `/daycares/${slug}`),
  ])
  return xml(
    pages
      .flatMap((path) => locales.map((locale) => `<url><loc>${origin}/${locale}${path}</loc></url>`))
      .join("\n"),
  )
}

function xml(urls: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`
  return new Response(body, { headers: { "content-type": "application/xml; charset=utf-8" } })
}
