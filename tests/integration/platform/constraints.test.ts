import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"

/** What the tables themselves refuse, whatever a program believed: each rule of theirs is broken once, by the owner. */
const db = useDatabase()
const check = "23514"
const unique = "23505"

/** :id is a new identifier, :me and :other two parents' accounts, :staff a member of staff's. */
const attempts: Record<string, [sql: string, code: string][]> = {
  "sec.installation_mode_check": [["update sec.installation set mode = 'half'", check]],
  "sec.installation_only_one_check": [["insert into sec.installation values (false, 'test')", check]],
  "sec.clock_only_one_check": [["insert into sec.clock values (false, '0')", check]],
  "sec.pass_key_only_one_check": [["insert into sec.pass_key values (false, '\\x00')", check]],
  "public.account_locale_check": [["update public.account set locale = 'de' where id = :me", check]],
  "public.account_version_counts": [["update public.account set version = 0 where id = :me", check]],
  "public.account_email_index_key": [
    [
      "update public.account set email_index = (select email_index from public.account where id = :other) where id = :me",
      unique,
    ],
  ],
  "public.membership_kind_check": [
    ["insert into public.membership (account_id, kind) values (:me, 'SYSTEM')", check],
  ],
  "public.membership_check": [
    ["insert into public.membership (account_id, kind, role) values (:me, 'PARENT', 'SUPPORT')", check],
    ["insert into public.membership (account_id, kind) values (:me, 'STAFF')", check],
  ],
  "public.membership_parent_once": [
    ["insert into public.membership (account_id, kind) values (:me, 'PARENT')", unique],
  ],
  "public.passkey_credential_id_key": [
    [
      `insert into public.passkey (account_id, credential_id, public_key, counter)
       select it, 'the same', '\\x00', 0 from unnest(array[:me, :other]::uuid[]) it`,
      unique,
    ],
  ],
  "sec.device_token_hash_key": [
    [
      "insert into sec.device (account_id, token_hash) select it, '\\x01' from unnest(array[:me, :other]::uuid[]) it",
      unique,
    ],
  ],
  "sec.mailed_code_purpose_check": [
    [
      "insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at) values (:id, :me, 'RESET', '\\x01', now())",
      check,
    ],
  ],
  "sec.mailed_code_token_hash_key": [
    [
      `insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at)
       select gen_random_uuid(), it, 'VERIFY', '\\x01', now() from unnest(array[:me, :other]::uuid[]) it`,
      unique,
    ],
  ],
  "sec.proof_of_check": [
    [
      "insert into sec.proof (transaction, account_id, of) values (pg_current_xact_id(), :me, 'a promise')",
      check,
    ],
  ],
  "sec.rule_length_check": [["insert into sec.rule values ('of-a-test', '-1 day')", check]],
  "sec.session_token_hash_key": [["update sec.session set token_hash = '\\x01'", unique]],
  "sec.session_check": [
    ["update sec.session set kind = 'SYSTEM' where account_id = :me", check],
    [
      "insert into sec.session (token_hash, kind, expires_at, idle) values ('\\x02', 'PARENT', now(), '1 hour')",
      check,
    ],
  ],
  "sec.session_check1": [["update sec.session set membership_id = null where account_id = :me", check]],
  "public.audit_check": [["insert into public.audit (deed) values ('site.close')", check]],
  "public.audit_deed_check": [
    ["insert into public.audit (deed, kind) values ('Ariane Test', 'PARENT')", check],
    ["insert into public.audit (deed, kind) values ('account.save now', 'PARENT')", check],
    ["insert into public.audit (deed, kind) values ('account', 'PARENT')", check],
  ],
  "public.audit_purpose_check": [
    ["insert into public.audit (deed, kind, purpose) values ('a.b', 'PARENT', 'parce que Ariane')", check],
  ],
  "public.disclosure_purpose_check": [
    [
      "insert into public.disclosure (account_id, session_id, whose, fields, purpose) values (:me, :id, :me, '{}', 'par curiosité')",
      check,
    ],
  ],
  "public.outbox_channel_check": [
    [
      "insert into public.outbox (id, event_id, letter, recipient_id, message_id, channel) values (:id, :id, 'x', :me, 'x', 'fax')",
      check,
    ],
  ],
  "public.outbox_message_id_key": [
    [
      `insert into public.outbox (id, event_id, letter, recipient_id, message_id)
       select gen_random_uuid(), gen_random_uuid(), 'x', :me, 'the same' from generate_series(1, 2)`,
      unique,
    ],
  ],
  "public.outbox_event_id_recipient_id_channel_key": [
    [
      `insert into public.outbox (id, event_id, letter, recipient_id, message_id)
       select gen_random_uuid(), :id, 'x', :me, gen_random_uuid()::text from generate_series(1, 2)`,
      unique,
    ],
  ],
  "public.site_closure_check": [
    [
      "insert into public.site_closure (id, states, reason, message_fr, message_en, ended_at) values (:id, '{}', 'FAULT', 'f', 'e', now())",
      check,
    ],
    [
      "insert into public.site_closure (id, states, reason, message_fr, message_en, ended_why) values (:id, '{}', 'FAULT', 'f', 'e', 'x')",
      check,
    ],
  ],
  "public.site_closure_one_at_a_time": [
    [
      `insert into public.site_closure (id, states, reason, message_fr, message_en)
       select gen_random_uuid(), '{}', 'FAULT', 'f', 'e' from generate_series(1, 2)`,
      unique,
    ],
  ],
}

let me: Made
let other: Made
beforeEach(async () => {
  me = await addPerson(db().owner)
  other = await addPerson(db().owner)
  for (const it of [me, other]) await openSessionOf(db().owner, it)
})

describe("the table refuses", () => {
  test.each(Object.entries(attempts))("%s", async (_, tried) => {
    for (const [sql, code] of tried) {
      const filled = sql
        .replaceAll(":id", `'${newId()}'`)
        .replaceAll(":me", `'${me.id}'`)
        .replaceAll(":other", `'${other.id}'`)
      expect([sql, await refusalOf(db().owner.query(filled))]).toEqual([sql, code])
    }
  })
})

test("every rule of our tables is tried here: a new one fails until it is written above", async () => {
  const { rows } = await db().owner.query<{ name: string }>(
    `select n.nspname || '.' || c.conname as name from pg_constraint c join pg_namespace n on n.oid = c.connamespace
       where c.contype in ('c', 'u', 'x') and n.nspname in ('public', 'sec') and c.conrelid <> 0
     union select n.nspname || '.' || i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
       where x.indisunique and not x.indisprimary and n.nspname in ('public', 'sec') order by 1`,
  )
  expect(rows.map((it) => it.name)).toEqual(Object.keys(attempts).sort())
})

describe("a real installation", () => {
  beforeAll(() => db().owner.query("update sec.installation set mode = 'production'"))

  test("does not move its clock", async () => {
    expect(await refusalOf(db().owner.query("select sec.set_clock_offset('1 day')"))).toBe("42501")
  })
})
