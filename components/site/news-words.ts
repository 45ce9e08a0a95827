import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { lasted, lastedWords } from "#lib/site/rules/lasting.ts"
import type { PastClosing } from "#lib/site/views/board.ts"

/** « La fermeture a duré 2 jours et 3 heures. » */
export function lastedFor(locale: Locale, { since, endedAt }: PastClosing): string {
  const { feed } = messages(locale).news
  return feed.lasted({ long: lastedWords(lasted(since, endedAt), feed) })
}

/** « Pour qui : Parents, Services de garde (lecture seule). » Null where nobody wrote it down. */
export function whomWords(locale: Locale, { audiences }: PastClosing): string | null {
  const { news, site } = messages(locale)
  const whom = audiences.map(({ audience, state }) =>
    state === "READ_ONLY" ? `${site.audiences[audience]} (${news.feed.readOnly})` : site.audiences[audience],
  )
  return whom.length > 0 ? news.feed.whom({ whom: whom.join(", ") }) : null
}
