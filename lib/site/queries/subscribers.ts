import { z } from "zod"
import { NotFound, type System } from "#lib/platform/access.ts"
import { openForLetter } from "#lib/platform/passing.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open, type SubjectKey } from "#lib/platform/secrets.ts"
import type { ToldPost } from "../views/news.ts"

export type ConfirmLetter = { leave: string } & (
  { known: true } | { known: false; link: string; expiresAt: Date }
)

/** What the letter to whoever asked must carry; null once they left, or once its link was replaced or is over. */
export async function readConfirm(
  db: ScopedDb<System>,
  { recipientId }: { recipientId: string },
): Promise<ConfirmLetter | null> {
  const leave = await findWayOut(db, recipientId)
  if (!leave) return null
  const { confirmedAt, linkId, linkSealed, expiresAt } = await db.tx.boardSubscriber.findUniqueOrThrow({
    where: { id: recipientId },
    select: { confirmedAt: true, linkId: true, linkSealed: true, expiresAt: true },
  })
  if (confirmedAt) return { leave, known: true }
  if (!linkId || !linkSealed || !expiresAt || expiresAt <= db.now) return null
  const place = { table: "board_subscriber", column: "link", row: linkId }
  return { leave, known: false, link: await openForLetter(db, { ...place, sealed: linkSealed }), expiresAt }
}

export type NewsLetter = ToldPost & { leave: string }

/** One published post, for one subscriber; null once they left. */
export async function readNews(
  db: ScopedDb<System>,
  { recipientId, detailId }: { recipientId: string; detailId: string | null },
): Promise<NewsLetter | null> {
  const leave = await findWayOut(db, recipientId)
  if (!leave) return null
  const rows = await db.tx.$queryRaw<unknown[]>`
    select fr, en, next_update_at as "nextUpdateAt", published_at as "publishedAt", is_correction as "isCorrection"
    from sec.told_post(${detailId}::uuid)`
  if (!rows.length) throw new NotFound()
  return { ...postShape.parse(rows[0]), leave }
}

/** The token by which they leave, which every letter carries; null once they did. */
async function findWayOut(db: ScopedDb<System>, id: string): Promise<string | null> {
  const row = await db.tx.boardSubscriber.findUnique({ where: { id }, select: { leaveSealed: true } })
  const [key] = await db.tx.$queryRaw<SubjectKey[]>`select id::text, wrapped from sec.key_of_this_letter()`
  if (!row?.leaveSealed || !key) return null
  const [token] = await open(key, [
    { table: "board_subscriber", column: "leave", row: id, sealed: row.leaveSealed },
  ])
  return token
}

const words = z.partialRecord(z.string(), z.string())
const postShape = z.object({
  ...{ fr: words, en: words },
  nextUpdateAt: z.date().nullable(),
  publishedAt: z.date(),
  isCorrection: z.boolean(),
})
