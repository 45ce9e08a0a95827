"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { publishBoard } from "#lib/site/commands/board.ts"
import { publishBoardSchema } from "#lib/site/schema/board-draft.ts"

export const publishBoardAction = defineAction({
  name: "site.board-publish",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: publishBoardSchema,
  sentences: (words) => words.board.refusals,
  run: publishBoard,
  done: (_, asked) => go(asked, "/admin/site/board"),
})
