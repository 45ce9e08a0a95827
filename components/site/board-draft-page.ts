import type { Contact } from "#components/layout/portal-facts.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import type { BoardFacts, BoardVersion } from "#lib/site/views/board.ts"
import { boardFeedNames } from "./board-feeds.ts"
import { boardPage } from "./board-page.ts"
import { portalWays } from "./board-ways.ts"

type Place = { locale: Locale; origin: string; demo: boolean; contact: Contact }

/** The board as it will be once the draft is published at this moment. */
export function draftPage(place: Place, facts: BoardFacts, draft: BoardVersion, now: Date): string {
  const { words, ...post } = draft
  const board = facts.board && {
    ...facts.board,
    posts: [{ ...post, ...words, publishedAt: now }, ...facts.board.posts],
  }
  return boardPage({ ...place, ways: portalWays, feeds: boardFeedNames }, { ...facts, board }, now)
}
