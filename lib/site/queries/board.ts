import { z } from "zod"
import { authorize, type Staff } from "#lib/platform/access.ts"
import { dayIn } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { siteRights } from "../rights.ts"
import { boardWordsShape } from "../schema/board.ts"
import type { BoardDesk, BoardVersion } from "../views/board.ts"

/** The draft, and every version that was published, newest first: for the officer who writes the next one. */
export async function getBoardDesk(db: ScopedDb<Staff>): Promise<BoardDesk> {
  authorize(siteRights, "site.board", db.actor)
  const rows = await db.tx.boardPost.findMany({
    orderBy: [{ publishedAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
    take: 200,
    select: {
      ...{ id: true, words: true, nextUpdateAt: true, earliestOn: true, corrects: true, closureId: true },
      ...{ publishedAt: true, publishedBy: true, version: true },
    },
  })
  const closing = await db.tx.siteClosure.findFirst({ where: { endedAt: null }, select: { id: true } })
  const all = rows.map(({ words, earliestOn, publishedBy, ...row }): BoardVersion => ({
    ...{ ...row, words: wordsShape.parse(words) },
    earliestOn: earliestOn && dayIn(earliestOn),
    publishedBy: publishedBy && shortCode(publishedBy),
  }))
  return {
    draft: all.find((it) => it.publishedAt === null) ?? null,
    posts: all.filter((it) => it.publishedAt !== null),
    closingId: closing?.id ?? null,
  }
}

const wordsShape = z.object({ fr: boardWordsShape, en: boardWordsShape })
