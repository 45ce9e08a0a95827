import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import { newSubjectKey, sealPassing } from "#lib/platform/secrets.ts"
import { bound, ringOf, unwrap } from "#lib/platform/vault/sealing.ts"
import { addDaycare } from "./daycares.ts"

/** An invitation whose letter is still to be sent: its link is sealed for it. */
export async function addInvite(owner: pg.Pool) {
  const [id, key, text] = [newId(), await newSubjectKey(), "a-link-of-a-letter"]
  const place = { table: "account_invite", column: "link_sealed", row: id }
  await owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [key.id, key.wrapped])
  await owner.query(
    `insert into public.account_invite (id, state, kind, team_role, daycare_id, locale, newcomer_id, key_id, email_sealed,
       email_index, invited_as, token_hash, link_sealed, expires_at)
     values ($1, 'OPEN', 'DAYCARE', 'MEMBER', $2, 'fr', gen_random_uuid(), $3, 'x', uuid_send($1), 'STAFF', uuid_send($1), $4,
       sec.now() + interval '1 day')`,
    [id, await addDaycare(owner), key.id, await sealPassing(place, text)],
  )
  return {
    text,
    /** As it stands in its row now, with these keys. */
    async open(keys: string): Promise<string> {
      const { rows } = await owner.query<{ sealed: string }>(
        "select link_sealed as sealed from public.account_invite where id = $1",
        [id],
      )
      return unwrap(ringOf(keys), rows[0]?.sealed ?? "", bound(place, "passing")).toString("utf8")
    },
  }
}
