import type pg from "pg"
import { openPassing } from "#lib/platform/secrets.ts"

/** The link that the newest invitation's letter carries; null once it was answered. */
export async function linkOf(owner: pg.Pool, inviteId: string): Promise<string | null> {
  const { rows } = await owner.query<{ sealed: string | null }>(
    "select link_sealed as sealed from public.account_invite where id = $1",
    [inviteId],
  )
  const sealed = rows[0]?.sealed
  return sealed
    ? openPassing({ table: "account_invite", column: "link_sealed", row: inviteId, sealed })
    : null
}

/** The hats of the account with this address, as they are worn today. */
export async function hatsOf(owner: pg.Pool, accountId: string): Promise<string[]> {
  const { rows } = await owner.query<{ hat: string }>(
    `select concat_ws(' ', kind, role, team_role) as hat from public.membership
     where account_id = $1 and begins_at <= sec.now() and (ends_at is null or sec.now() < ends_at) order by begins_at`,
    [accountId],
  )
  return rows.map((it) => it.hat)
}
