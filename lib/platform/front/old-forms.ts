import type { IncomingMessage, ServerResponse } from "node:http"
import { defaultLocale, isLocale } from "#lib/i18n/locale.ts"

/**
 * A form that was on a screen while the portal was updated: Next no longer knows its action and answers 409 with one
 * bare sentence. A person gets the page that says what to do instead; a script keeps the 409, and its own words.
 */
export function leadFromOldForm(req: IncomingMessage, res: ServerResponse) {
  if (req.method !== "POST" || req.headers["next-action"] !== undefined) return

  const end = res.end.bind(res)
  const led = (...words: Parameters<typeof end>) => {
    if (res.statusCode !== 409 || res.headersSent) return end(...words)
    const first = req.url?.split("/")[1]
    res.removeHeader("content-type")
    res.removeHeader("content-length")
    res.writeHead(303, { location: `/${isLocale(first) ? first : defaultLocale}/old-form` })
    return end()
  }
  res.end = led as typeof res.end // its overloads differ in arguments that are passed on as they came
}
