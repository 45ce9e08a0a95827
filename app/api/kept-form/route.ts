import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { keptFormPage } from "#components/site/kept-form.ts"
import { isLocale } from "#lib/i18n/locale.ts"
import { ownPath } from "#lib/platform/access.ts"
import { keptWords, readForm } from "#lib/platform/form-words.ts"
import { builtStyles } from "#lib/platform/styles.ts"

/**
 * A plain form whose reader must prove again, or is held, is led here by proxy.ts with its words: they are printed back,
 * passwords and codes apart.
 */
export async function POST(request: Request): Promise<Response> {
  const head = request.headers
  const given = head.get("x-guichet-locale")
  const { fields } = readForm(await request.formData().catch(() => null))
  const page = keptFormPage({
    locale: isLocale(given) ? given : "fr",
    why: head.get("x-guichet-not-opened") === "held" ? "held" : "confirm",
    values: keptWords(fields),
    next: ownPath(head.get("x-guichet-path")),
    contact: portalFacts().contact,
    styles: builtStyles(),
  })
  return new Response(page, { status: 403, headers: { "content-type": "text/html; charset=utf-8" } })
}
