import type { z } from "zod"
import type { Newcomer } from "#lib/platform/access.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import { spend } from "#lib/platform/limits.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { blindIndex, newSubjectKey, seal, sealPassing } from "#lib/platform/secrets.ts"
import type { boardLinkSchema, subscribeSchema } from "../schema/subscribe.ts"

/** Letters that one sender may have sent to one address, and that the address gets in all. */
const fromOne = { allowed: 3, seconds: 3_600 }
const inAll = { allowed: 6, seconds: 86_400 }

/**
 * Asks for the board's news, in every state of the site. Same work and same answer whether the address is known or not; only the
 * letter differs. Nothing is sent but that letter until its link has been answered.
 * @param sender the address of the network it came from
 */
export async function subscribe(
  scope: Scope<Newcomer>,
  { email, language }: z.output<typeof subscribeSchema>,
  sender: string,
): Promise<Result<null, never>> {
  const row = await newSubscriber(email)
  if (!(await mayAsk(row.index, sender))) return done(null)

  await inScope(scope, async (db) => {
    await db.tx.$queryRaw`
      select auth.subscribe_to_board(${row.id}::uuid, ${row.key.id}::uuid, ${row.key.wrapped}, ${row.sealedEmail}, ${row.index},
        ${language}, ${row.link.id}::uuid, ${hashOf(row.link.token)}, ${row.link.sealed}, ${hashOf(row.leave.token)},
        ${row.leave.sealed}, ${newId()}::uuid, ${db.requestId}::uuid)::text`
  })
  return done(null)
}

/** The letter's link, posted by the button of its page. @returns BEFORE when there was nothing left to confirm */
export async function confirmSubscription(
  scope: Scope<Newcomer>,
  { token }: z.output<typeof boardLinkSchema>,
): Promise<Result<"NOW" | "BEFORE", "LINK_DEAD">> {
  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ outcome: "NOW" | "BEFORE" | "LINK_DEAD" }[]>`
      select auth.confirm_subscription(${hashOf(token)}, ${db.requestId}::uuid) as outcome`
    const { outcome } = only(rows)
    return outcome === "LINK_DEAD" ? refuse(outcome) : done(outcome)
  })
}

/**
 * The address is destroyed at once. @returns BEFORE when nothing was sent to anybody by this link any more, which is what was wanted:
 * a link that never was one is answered the same
 */
export async function leaveBoard(
  scope: Scope<Newcomer>,
  { token }: z.output<typeof boardLinkSchema>,
): Promise<Result<"NOW" | "BEFORE", never>> {
  return inScope(scope, async (db) => {
    const rows = await db.tx.$queryRaw<{ outcome: "NOW" | "BEFORE" | "LINK_DEAD" }[]>`
      select auth.leave_board(${hashOf(token)}, ${db.requestId}::uuid) as outcome`
    return done(only(rows).outcome === "NOW" ? "NOW" : "BEFORE")
  })
}

/** What is written if the address is nobody's: made in any case, so that a known address costs the same work. */
async function newSubscriber(email: string) {
  const [index] = await blindIndex("board_subscriber.email", [email])
  const [id, linkId] = [newId(), newId()]
  const [linkToken, leaveToken] = [newToken(), newToken()]
  const key = await newSubjectKey()
  // The way out is sealed with the address: both are destroyed with their key.
  const [sealedEmail, sealedLeave] = await seal(key, [
    { table: "board_subscriber", column: "email", row: id, text: email },
    { table: "board_subscriber", column: "leave", row: id, text: leaveToken },
  ])
  const sealedLink = await sealPassing({ table: "board_subscriber", column: "link", row: linkId }, linkToken)
  return {
    ...{ id, index, key, sealedEmail },
    link: { id: linkId, token: linkToken, sealed: sealedLink },
    leave: { token: leaveToken, sealed: sealedLeave },
  }
}

/** First the sender's own purse: a stranger must not spend what the owner of the address needs. */
async function mayAsk(index: Buffer, sender: string): Promise<boolean> {
  const purse = `board|${index.toString("hex")}`
  return (await spend(`${purse}|${sender}`, fromOne)) && spend(purse, inAll)
}
