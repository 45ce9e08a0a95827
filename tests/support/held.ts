import type pg from "pg"
import { askCorrection } from "#lib/holdings/commands/corrections.ts"
import { askOwnData, takeOwnData } from "#lib/holdings/commands/own-data.ts"
import { wishDeletion } from "#lib/holdings/commands/wishes.ts"
import { listCopies } from "#lib/holdings/queries/own-pages.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { seal } from "#lib/platform/secrets.ts"
import { addChild } from "./children.ts"
import { addClaim } from "./claims.ts"
import { addKnownChild } from "./holdings.ts"
import { addPerson } from "./people.ts"
import type { SignedIn } from "./scopes.ts"

/** A row in every table that may know a parent, and a word in every sealed column. */
export async function everythingAbout(
  owner: pg.Pool,
  { person, scope }: SignedIn<"PARENT">,
): Promise<string> {
  const sql = async <R>(text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as R[]
  const staff = await addPerson(owner, { kind: "STAFF" })
  const sister = await addChild(owner, { guardian: person.id })
  const { childId: child, invitationId } = await addKnownChild(owner, person.id, sister.id)
  const [key] = await sql<{ id: string; wrapped: string }>(
    "select k.id, k.wrapped from public.subject_key k join public.child_file c on c.key_id = k.id where c.id = $1",
    [child],
  )
  const [claim] = await sql<{ id: string }>("select id from public.attestation where child_id = $1", [child])
  const at = (column: string, text: string) => ({ table: "attestation", column, row: claim!.id, text })
  const words = await seal(key!, [
    at("person", "une personne nommée"),
    at("reason", "une raison donnée"),
    at("appeal", "des mots pour la révision"),
  ])
  await sql(
    `update public.attestation set kind = 'STAFF_CHILD', daycare_id = (select daycare_id from public.registration where child_id = $1 limit 1),
       person_sealed = $3, reason_sealed = $4, appeal_sealed = $5 where id = $2`,
    [child, claim!.id, ...words],
  )
  const [mine] = await sql<{ id: string; wrapped: string; index: Buffer }>(
    "select k.id, k.wrapped, a.email_index as index from public.subject_key k join public.account a on a.key_id = k.id where a.id = $1",
    [person.id],
  )
  const request = newId()
  const [note] = await seal(mine!, [
    { table: "desk_request", column: "note", row: request, text: "une note du comptoir" },
  ])
  const [address] = await seal(mine!, [
    { table: "account", column: "email", row: person.id, text: "ailleurs@exemple.ca" },
  ])
  await sql(
    `insert into public.desk_request (id, account_id, taken_by, session_id, channel, asked_on, note_sealed, open_until)
     values ($1, $2, $3, gen_random_uuid(), 'TELEPHONE', sec.today(), $4, sec.now() + interval '1 hour')`,
    [request, person.id, staff.id, note],
  )
  await sql("update public.guardian_answer set desk_request_id = $1 where child_id = $2", [request, child])
  await sql("insert into public.call_try (invitation_id, tried_by) values ($1, $2)", [invitationId, staff.id])
  await sql(
    "insert into public.passkey (account_id, credential_id, public_key, counter, browser) values ($1, $2, '\\x00', 0, 'Firefox')",
    [person.id, newId()],
  )
  await sql(
    "insert into public.identity (account_id, issuer, subject_index) values ($1, 'https://ailleurs.example', sha256($2))",
    [person.id, person.id],
  )
  for (const [table, columns, values] of [
    ["sec.device", "token_hash, first_browser", "sha256('d'), 'Firefox'"],
    ["sec.password", "hash", "'x'"],
    [
      "sec.account_hold",
      "held_for, released_at, released_why",
      "'personal-data.too-much', sec.now(), 'MISTAKE'",
    ],
    ["sec.one_time", "sealed, confirmed_at", "'x', sec.now()"],
    ["sec.recovery_code", "hash", "sha256('r')"],
    [
      "sec.address_change",
      "id, new_sealed, new_index, link_hash, expires_at",
      `gen_random_uuid(), '${address}', sha256('n'), sha256('l'), sec.now()`,
    ],
  ])
    await sql(`insert into ${table} (account_id, ${columns}) values ($1, ${values})`, [person.id])
  const claimId = await addClaim(owner, { email: `avant-${person.id.slice(0, 8)}@exemple.ca` })
  await sql("select sec.add_claimed_child($1, $2, 1::smallint, 'FULL')::text", [
    claimId,
    (await addChild(owner, { guardian: null })).id,
  ])
  await sql(
    "update public.family_claim set state = 'TAKEN', taken_at = sec.now(), taken_by = $2, letter_due_at = null where id = $1",
    [claimId, person.id],
  )
  await sql(
    `insert into public.disclosure (account_id, session_id, whose, fields, purpose) values ($1, gen_random_uuid(), $2, '{email}', 'SUPPORT_CALL')`,
    [staff.id, person.id],
  )
  await sql("update public.account set calls_welcome = true where id = $1", [person.id])
  await inScope(scope, (it) => askCorrection(it, { said: "mon nom est mal écrit" }))
  await inScope(scope, (it) => wishDeletion(it, { what: sister.id, understood: "yes" }))
  await inScope(scope, askOwnData)
  const [asked] = await inScope(scope, listCopies)
  await inScope(scope, (it) => takeOwnData(it, { exportId: asked!.id, locale: "fr" }, "json"))
  return child
}
