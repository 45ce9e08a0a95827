import { audiences, type Audience, type SiteState } from "#lib/platform/access.ts"
import { asOwner } from "#lib/platform/db.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import type { ClosureReason } from "../views.ts"

/**
 * Closing and opening by whoever holds the server: the way in that cannot be locked out. Needs the owner's address,
 * no session and no web process; written in the history and the record as done from the server.
 */
export type FromServer = {
  states: Partial<Record<Audience, SiteState>>
  reason: ClosureReason
  messageFr: string
  messageEn: string
}

/** Answers when the barrier was reached: nothing of a closed audience commits afterwards. */
export async function closeFromServer(ownerUrl: string, closing: FromServer): Promise<void> {
  await asOwner(ownerUrl, async (owner) => {
    await owner.query("select sec.operator_close($1, $2, $3, $4, $5)", [
      newId(),
      JSON.stringify(closing.states),
      closing.reason,
      closing.messageFr,
      closing.messageEn,
    ])
    await owner.query("select sec.barrier($1)", [env().stragglerMs])
  })
}

export async function openFromServer(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, (owner) => owner.query("select sec.operator_open()"))
}

export async function readFromServer(
  ownerUrl: string,
): Promise<{ audience: Audience; state: SiteState; since: Date }[]> {
  return asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ audience: Audience; state: SiteState; since: Date }>(
      "select audience::text, state::text, since from sec.site order by audience",
    )
    return rows
  })
}

export const everybody: readonly Audience[] = audiences.filter((it) => it !== "VERIFIER")
