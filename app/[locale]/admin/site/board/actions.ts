"use server"

import { defineAction, go } from "#lib/platform/action.ts"
import { beginCorrection, dropBoardDraft, saveBoardDraft } from "#lib/site/commands/board.ts"
import { correctBoardSchema, dropBoardSchema, saveBoardSchema } from "#lib/site/schema/board-draft.ts"

export const saveBoardAction = defineAction({
  name: "site.board-draft",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: saveBoardSchema,
  sentences: (words) => ({ ...words.site.refusals, ...words.board.refusals }),
  run: saveBoardDraft,
  done: ({ leads }, asked) =>
    go(asked, leads === "preview" ? "/admin/site/board/publish" : "/admin/site/board"),
})

export const correctBoardAction = defineAction({
  name: "site.board-correct",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: correctBoardSchema,
  sentences: (words) => words.board.refusals,
  run: beginCorrection,
  done: (_, asked) => go(asked, "/admin/site/board"),
})

export const dropBoardAction = defineAction({
  name: "site.board-drop",
  actor: "STAFF",
  onRecord: true,
  fresh: true,
  door: "site",
  input: dropBoardSchema,
  sentences: (words) => words.board.refusals,
  run: dropBoardDraft,
  done: (_, asked) => go(asked, "/admin/site/board"),
})
