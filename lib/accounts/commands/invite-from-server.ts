import type { StaffRole } from "#lib/platform/access.ts"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { hashOf } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { newInvitation } from "./invite.ts"

type Owner = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }

/**
 * How the first officers of an installation come in: whoever holds the server invites them. Nobody approves and nothing
 * cools, so it is written in the record as done from the server. There is no default account. Row AN10.
 * @returns the token of the link, which is shown once to whoever typed the command, and sent to nobody
 */
export async function inviteStaffFromServer(
  owner: Owner,
  { email, role, locale }: { email: string; role: StaffRole; locale: "fr" | "en" },
): Promise<Result<{ token: string }, "ALREADY_INVITED">> {
  const ask = askingAsOwner({ query: (text, values) => owner.query(text, values) })
  const it = await newInvitation(email)
  await owner.query("begin")
  try {
    await ask`insert into public.subject_key (id, wrapped) values (${it.key.id}::uuid, ${it.key.wrapped})`
    const made = await ask`
      insert into public.account_invite (id, state, kind, role, locale, newcomer_id, key_id, email_sealed, email_index,
        token_hash, link_sealed, expires_at)
      values (${it.id}::uuid, 'OPEN', 'STAFF', ${role}::public.staff_role, ${locale}, ${it.newcomerId}::uuid,
        ${it.key.id}::uuid, ${it.emailSealed}, ${it.emailIndex}, ${hashOf(it.link)}, ${it.linkSealed},
        sec.now() + (select length from sec.rule where name = 'invite'))
      on conflict do nothing returning id::text`
    if (made.length > 0)
      await ask`
        insert into public.audit (deed, subject, control, from_server)
        values ('right.invite', ${JSON.stringify({ inviteId: it.id, right: role })}::jsonb, true, true)`
    await owner.query(made.length > 0 ? "commit" : "rollback")
    return made.length > 0 ? done({ token: it.link }) : refuse("ALREADY_INVITED")
  } catch (error) {
    await owner.query("rollback")
    throw error
  }
}
