import type { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import type {
  correctBoardSchema,
  dropBoardSchema,
  publishBoardSchema,
  saveBoardSchema,
} from "../schema/board-draft.ts"

/**
 * Keeps the one draft of the board; nobody but officers sees it. Refused when it changed since the form was drawn: two who
 * write at once do not lose each other's words.
 */
export async function saveBoardDraft(
  db: ScopedDb<Staff>,
  { words, nextUpdateAt, earliestOn, seen, leads }: z.output<typeof saveBoardSchema>,
): Promise<Result<{ leads: "keep" | "preview" }, "DRAFT_CHANGED">> {
  authorize(siteRights, "site.board", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "CHANGED" }[]>`
    select sec.save_board_draft(${newId()}::uuid, ${JSON.stringify(words)}::jsonb, ${nextUpdateAt}::timestamptz,
      ${earliestOn}::date, ${seen}::integer) as outcome`
  if (only(rows).outcome === "CHANGED") return refuse("DRAFT_CHANGED")
  await audit(db, "site.board-draft", { seen })
  return done({ leads })
}

type NotPublished = "NOT_WHOLE" | "CORRECTION_MISSING" | "NEXT_UPDATE_MISSING" | "NEXT_UPDATE_PAST"

/** From now on everybody reads it, and it can only be corrected by another post. What was refused is recorded. */
export async function publishBoard(
  db: ScopedDb<Staff>,
  { seen }: z.output<typeof publishBoardSchema>,
): Promise<Result<null, NotPublished | "DRAFT_CHANGED">> {
  authorize(siteRights, "site.board", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "CHANGED" | NotPublished }[]>`
    select sec.publish_board_draft(${seen}::integer) as outcome`
  const { outcome } = only(rows)
  if (outcome === "DONE") {
    await audit(db, "site.board-publish", { seen })
    return done(null)
  }
  await audit(db, "site.board-refused", { reason: outcome })
  return refuse(outcome === "CHANGED" ? "DRAFT_CHANGED" : outcome)
}

/** Begins a draft with the words of a post; it is published with words on what was wrong. The post itself stays. */
export async function beginCorrection(
  db: ScopedDb<Staff>,
  { postId }: z.output<typeof correctBoardSchema>,
): Promise<Result<null, "NOT_A_POST" | "DRAFT_WAITS">> {
  authorize(siteRights, "site.board", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "NOT_A_POST" | "DRAFT_WAITS" }[]>`
    select sec.begin_board_correction(${newId()}::uuid, ${postId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome !== "DONE") return refuse(outcome)
  await audit(db, "site.board-correct", { postId })
  return done(null)
}

/** Gives up the draft. What was published is not touched. */
export async function dropBoardDraft(
  db: ScopedDb<Staff>,
  { seen }: z.output<typeof dropBoardSchema>,
): Promise<Result<null, "DRAFT_CHANGED">> {
  authorize(siteRights, "site.board", db.actor)
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "CHANGED" }[]>`
    select sec.drop_board_draft(${seen}::integer) as outcome`
  if (only(rows).outcome === "CHANGED") return refuse("DRAFT_CHANGED")
  await audit(db, "site.board-drop", { seen })
  return done(null)
}
