import { locales } from "#lib/i18n/locale.ts"
import { env } from "#lib/platform/env.ts"

export const dynamic = "force-dynamic"

const notForEngines = [
  "parent",
  "daycare",
  "home",
  "office",
  "admin",
  "verify",
  "sign-in",
  "sign-up",
  "confirm",
  "link",
  "closed",
]

/** A demonstration may be visited, so that engines read on each page that it is not to be kept. */
export function GET(): Response {
  const { origin, mode } = env()
  const closed = notForEngines.flatMap((path) =>
    locales.map((locale) => `Disallow: /${locale}/${path}/\nDisallow: /${locale}/${path}$`),
  )
  const lines = mode === "demonstration" ? ["Disallow:"] : [...closed, "Disallow: /api/"]
  const sitemap = mode === "demonstration" ? "" : `\nSitemap: ${origin}/sitemap.xml\n`
  return new Response(`User-agent: *\n${lines.join("\n")}\n${sitemap}`, {
    headers: { "content-type": "text/plain; charset=utf-8" },
  })
}
