import { htmlLang, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** The page that answers a form sent to a closed site. Plain HTML, because a rewritten post reaches no React page. */
export function closedFormPage(locale: Locale, values: Record<string, string | string[]>): string {
  const words = messages(locale).site.closed
  const rows = Object.entries(values).filter(([, value]) => String(value).trim() !== "")
  return `<!doctype html>
<html lang="${htmlLang[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(words.title)}</title></head><body><main>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.wordsNote)}</p>
${rows.length ? `<h2>${escaped(words.words)}</h2><dl>${rows.map(([, value]) => `<dd>${escaped(String(value))}</dd>`).join("")}</dl>` : ""}
</main></body></html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)
}
