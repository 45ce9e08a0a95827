import { htmlLang, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { feedEntries } from "./news-entries.ts"

/** The board as JSON Feed 1.1 (jsonfeed.org): the same entries as the Atom feed, under the same names. */
export function jsonFeed(locale: Locale, facts: BoardFacts, origin: string): string {
  const { feed } = messages(locale).news
  const page = `${origin}/${locale}/status`
  const items = feedEntries(locale, facts).map((it) => ({
    id: it.id,
    url: `${page}/history`,
    title: it.title,
    content_text: it.paragraphs.join("\n\n"),
    date_published: it.publishedAt.toISOString(),
    date_modified: it.updatedAt.toISOString(),
    language: htmlLang[locale],
  }))
  const whole = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    description: feed.subtitle,
    home_page_url: page,
    feed_url: `${page}/feed.json`,
    language: htmlLang[locale],
    authors: [{ name: "Guichet" }],
    items,
  }
  return `${JSON.stringify(whole, null, 1)}\n`
}
