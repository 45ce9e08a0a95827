import type { System } from "#lib/platform/access.ts"
import { dayIn, type Day } from "#lib/platform/days.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { Channel } from "../rules.ts"
import type { DeskDeed } from "../views.ts"
import { listDeeds } from "./requests.ts"

export type LetterFacts = {
  channel: Channel
  askedOn: Day
  deeds: DeskDeed[]
  /** Whoever was never seen here proves their address by signing up. */
  isKnown: boolean
  /** Families cannot come in by themselves: the letter leads to no closed page. */
  isClosed: boolean
}

/** What a letter says of a request; null when nothing was done under it. */
export async function findLetter(
  db: ScopedDb<System>,
  { recipientId, detailId }: { recipientId: string; detailId: string | null },
): Promise<LetterFacts | null> {
  const request = await db.tx.deskRequest.findUnique({
    where: { id: detailId ?? "" },
    select: { id: true, channel: true, askedOn: true },
  })
  const account = await db.tx.account.findUnique({ where: { id: recipientId }, select: { state: true } })
  if (!request || !account) return null
  const deeds = await listDeeds(db, request.id)
  if (deeds.length === 0) return null
  return {
    ...{ channel: request.channel, askedOn: dayIn(request.askedOn), deeds },
    isKnown: account.state !== "UNVERIFIED",
    isClosed: only(
      await db.tx.$queryRaw<{ closed: boolean }[]>`select sec.state_of('PARENTS') <> 'OPEN' as closed`,
    ).closed,
  }
}
