import { htmlLang, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { feedEntries, feedUpdatedAt, type FeedEntry } from "./news-entries.ts"

/** The board as Atom 1.0 (RFC 4287). `origin`: the portal's own address, from which its names come. */
export function atomFeed(locale: Locale, facts: BoardFacts, origin: string): string {
  const { feed } = messages(locale).news
  const entries = feedEntries(locale, facts)
  const page = `${origin}/${locale}/status`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${htmlLang[locale]}">
<id>tag:${new URL(origin).hostname},2026:status:${locale}</id>
<title>${xml(feed.title)}</title>
<subtitle>${xml(feed.subtitle)}</subtitle>
<updated>${feedUpdatedAt(entries, facts).toISOString()}</updated>
<author><name>Guichet</name></author>
<link rel="self" type="application/atom+xml" href="${xml(`${page}/atom.xml`)}"/>
<link rel="alternate" type="text/html" hreflang="${htmlLang[locale]}" href="${xml(page)}"/>
${entries.map((it) => entry(it, page)).join("")}</feed>
`
}

function entry({ id, title, paragraphs, publishedAt, updatedAt }: FeedEntry, page: string): string {
  const html = paragraphs.map((it) => `<p>${xml(it).replaceAll("\n", "<br>")}</p>`).join("")
  return `<entry>
<id>${id}</id>
<title>${xml(title)}</title>
<published>${publishedAt.toISOString()}</published>
<updated>${updatedAt.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${xml(`${page}/history`)}"/>
<content type="html">${xml(html)}</content>
</entry>
`
}

/** What a person typed may hold anything: XML has no name at all for most control characters. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)
}
