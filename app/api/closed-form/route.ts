import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { closedFormPage } from "#components/site/closed-form.ts"
import { isLocale } from "#lib/i18n/locale.ts"
import { audiences } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import { keptWords, readForm } from "#lib/platform/form-words.ts"
import { siteNow } from "#lib/platform/gate.ts"
import { builtStyles } from "#lib/platform/styles.ts"

/**
 * A plain form that was sent to a closed site is rewritten here by proxy.ts: 503, and what was typed is printed back,
 * passwords and codes apart, so that nobody loses a page of words.
 */
export async function POST(request: Request): Promise<Response> {
  const head = request.headers
  const given = head.get("x-guichet-locale")
  const locale = isLocale(given) ? given : "fr"
  const audience = audiences.find((it) => it === head.get("x-guichet-closed-audience")) ?? "PUBLIC"
  const now = siteNow()?.[audience]
  const known = now && now.state !== "OPEN" ? now : null
  const { fields } = readForm(await request.formData().catch(() => null))

  const page = closedFormPage({
    locale,
    values: keptWords(fields),
    path: pageOf(head.get("x-guichet-path") ?? ""),
    since: known?.since ?? null,
    message: (locale === "fr" ? known?.messageFr : known?.messageEn) ?? null,
    contact: portalFacts().contact,
    styles: builtStyles(),
  })
  return new Response(page, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "retry-after": String(env().retryAfterSeconds) },
  })
}

/** Where the form stood, without its language; the closed page's own address leads home. */
function pageOf(path: string): string {
  const rest = path.replace(/^\/(fr|en)(?=\/|$)/, "")
  return /^\/closed(\/|$)/.test(rest) ? "" : rest
}
