import { resolve } from "node:path"
import { readBoard, tellBoardNews } from "#lib/platform/board.ts"
import { now } from "#lib/platform/clock.ts"
import { env } from "#lib/platform/env.ts"
import { keepBoard, type BoardDesk } from "#lib/platform/front/board.ts"
import { boardStamp, isConfirmed, siteNow, siteWords } from "#lib/platform/gate.ts"
import type { BoardNow } from "#lib/site/views/board.ts"
import { boardIn, drawnAnswers, drawnFiles, onBoard, restoredBoard } from "./drawn.ts"

/** The board of one web process: what the gate knows now, and what the database said when it last changed. */
export function openBoard(): Promise<BoardDesk> {
  return keepBoard({
    folder: resolve(env().boardDir),
    stamp: boardStamp,
    read: async () => boardIn(await readBoard()),
    state: stateNow,
    now,
    restore: restoredBoard,
    answers: drawnAnswers,
    files: drawnFiles,
    changed: (board) =>
      tellBoardNews({ nextUpdateAt: board.closing ? (board.posts[0]?.nextUpdateAt ?? null) : null }),
  })
}

function stateNow(): BoardNow | null {
  const site = siteNow()
  if (!site || !isConfirmed()) return null
  return {
    readAt: now(),
    upcoming: siteWords().upcoming,
    states: onBoard.map((audience) => ({
      audience,
      state: site[audience].state,
      since: site[audience].since,
    })),
  }
}
