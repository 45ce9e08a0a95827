import { existsSync, readFileSync } from "node:fs"
import { boardAnswers, boardFiles, type BoardPlaceOfWork } from "#components/site/board-files.ts"
import { audiences } from "#lib/platform/access.ts"
import { env } from "#lib/platform/env.ts"
import { once } from "#lib/platform/process.ts"
import { boardShape, keptBoardShape } from "#lib/site/schema/board.ts"
import type { Board, BoardNow, BoardState, KeptBoard } from "#lib/site/views/board.ts"

/** The board's typeface lies beside its pages. */
const typeface =
  "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"

/** The verifier's own switch is no news for the public. */
export const onBoard = audiences.filter((it) => it !== "VERIFIER")

export function placeOfWork(): BoardPlaceOfWork {
  const { origin, mode, contact } = env()
  return { origin, demo: mode === "demonstration", contact }
}

/** @param state null when it cannot be read now: it counts as closed, and the hours are those of what was read `last` */
export function drawnAnswers(board: Board | null, state: BoardNow | null, last: BoardNow | null, now: Date) {
  const facts = {
    ...{ board, isKnown: state !== null, readAt: (state ?? last)?.readAt ?? null },
    upcoming: (state ?? last)?.upcoming ?? null,
    states:
      state?.states ?? onBoard.map((audience): BoardState => ({ audience, state: "CLOSED", since: null })),
  }
  return withTypeface("/", boardAnswers(facts, now, placeOfWork()))
}

export function drawnFiles(board: Board, state: BoardNow, now: Date) {
  const files = boardFiles({ board, ...state, isKnown: true }, now, placeOfWork())
  return withTypeface("", files).set("board.json", JSON.stringify({ writtenAt: now, board, now: state }))
}

export function restoredBoard(kept: unknown): { board: Board; state: BoardNow } | null {
  const parsed = keptBoardShape.safeParse(kept)
  if (!parsed.success) return null
  const { board, now }: KeptBoard = parsed.data
  return { board, state: now }
}

export const boardIn = (json: unknown): Board => boardShape.parse(json)

/** Without it the pages are read in the reader's own. */
function withTypeface(folder: string, pages: Map<string, string>): Map<string, string | Uint8Array> {
  const found = new Map<string, string | Uint8Array>(pages)
  const bytes = once("board typeface", () => (existsSync(typeface) ? readFileSync(typeface) : null))
  return bytes ? found.set(`${folder}board.woff2`, bytes) : found
}
