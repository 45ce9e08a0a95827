import type { Locale } from "#lib/i18n/locale.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"

/** A feed of the board: its name under status/, and its text. */
export type BoardFeed = {
  name: string
  text: (locale: Locale, facts: BoardFacts, origin: string) => string
}

export const boardFeeds: readonly BoardFeed[] = []
export const boardFeedNames = boardFeeds.map((it) => it.name)
