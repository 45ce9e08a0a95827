import type { Locale } from "#lib/i18n/locale.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { atomFeed } from "./news-atom.ts"
import { jsonFeed } from "./news-json.ts"

/** A feed of the board: its name under status/, and its text. */
export type BoardFeed = {
  name: string
  text: (locale: Locale, facts: BoardFacts, origin: string) => string
}

export const boardFeeds: readonly BoardFeed[] = [
  { name: "atom.xml", text: atomFeed },
  { name: "feed.json", text: jsonFeed },
]
export const boardFeedNames = boardFeeds.map((it) => it.name)
