import { isLocale } from "#lib/i18n/locale.ts"
import { closedFormPage } from "#components/site/closed-form.ts"
import { env } from "#lib/platform/env.ts"
import { keptWords, readForm } from "#lib/platform/form-words.ts"

/**
 * A plain form that was sent to a closed site is rewritten here by proxy.ts: 503, and what was typed is printed back,
 * passwords and codes apart, so that nobody loses a page of words.
 */
export async function POST(request: Request): Promise<Response> {
  const given = request.headers.get("x-guichet-locale")
  const locale = isLocale(given) ? given : "fr"
  const form = await request.formData().catch(() => null)
  const { fields } = readForm(form)
  return new Response(closedFormPage(locale, keptWords(fields)), {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "retry-after": String(env().retryAfterSeconds) },
  })
}
