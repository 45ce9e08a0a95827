import { Band } from "#components/ui/band.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** The board for programs: nobody's address is needed. */
export function NewsFeeds({ locale }: { locale: Locale }) {
  const words = messages(locale).news.subscribe
  return (
    <Band id="feeds" title={words.feeds} note={words.feedsNote} level>
      <p className="actions">
        <a href={`/${locale}/status/atom.xml`} type="application/atom+xml">
          {words.atom}
        </a>
        <a href={`/${locale}/status/feed.json`} type="application/feed+json">
          {words.json}
        </a>
      </p>
    </Band>
  )
}
