import type { z } from "zod"
import type { Day } from "#lib/platform/days.ts"
import type { Audience, SiteState } from "#lib/platform/access.ts"
import type { boardNowShape, boardShape, boardWordsShape, keptBoardShape } from "../schema/board.ts"

/** What the board says to everybody: sec.board(), or the copy of it on disk. */
export type Board = z.output<typeof boardShape>
export type BoardPost = Board["posts"][number]
export type BoardStep = Board["steps"][number]
export type BoardPlace = Board["places"][number]
export type PastClosing = Board["past"][number]
export type BoardNow = z.output<typeof boardNowShape>
export type KeptBoard = z.output<typeof keptBoardShape>

/** `since` is null where nobody knows. */
export type BoardState = { audience: Audience; state: SiteState; since: Date | null }

/** What a page of the board is drawn from. */
export type BoardFacts = {
  /** Null: no board was ever read, neither from the database nor from disk. */
  board: Board | null
  states: BoardState[]
  /** When the state was last read; null: never. */
  readAt: Date | null
  upcoming: BoardNow["upcoming"]
  /** False: the state cannot be read now, and counts as closed. */
  isKnown: boolean
}

/** A draft or a post as the officer sees it: as it was typed, and by whom it was published. */
export type BoardVersion = {
  id: string
  words: Record<"fr" | "en", z.output<typeof boardWordsShape>>
  nextUpdateAt: Date | null
  earliestOn: Day | null
  corrects: string | null
  closureId: string | null
  publishedAt: Date | null
  publishedBy: string | null
  version: number
}

export type BoardDesk = { draft: BoardVersion | null; posts: BoardVersion[]; closingId: string | null }
