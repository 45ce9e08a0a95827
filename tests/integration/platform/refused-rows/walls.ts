import { check, unique, type Attempts } from "./attempts.ts"

/** Accounts, hats, factors, sessions, and what is written of every deed. */
export const wallAttempts: Attempts = {
  "sec.installation_mode_check": [["update sec.installation set mode = 'half'", check]],
  "sec.installation_only_one_check": [["insert into sec.installation values (false, 'test')", check]],
  "sec.clock_only_one_check": [["insert into sec.clock values (false, '0')", check]],
  "sec.pass_key_only_one_check": [["insert into sec.pass_key values (false, '\\x00')", check]],
  "sec.slip_key_only_one_check": [["insert into sec.slip_key values (false, '\\x00')", check]],
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
  "public.membership_has_daycare": [
    ["insert into public.membership (account_id, kind) values (:other, 'HOME')", check],
  ],
  "public.membership_has_office": [
    ["insert into public.membership (account_id, kind, team_role) values (:me, 'OFFICE', 'MEMBER')", check],
  ],
  "public.membership_has_team_role": [
    ["update public.membership set team_role = 'MEMBER' where account_id = :me", check],
  ],
  "public.membership_ends_after": [
    ["update public.membership set ends_at = begins_at - interval '1 second' where account_id = :me", check],
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
  "public.account_closed_has_day": [
    ["update public.account set state = 'CLOSED' where id = :me", check],
    ["update public.account set closed_at = now() where id = :me", check],
  ],
  "public.account_destroyed_is_closed": [
    [
      `update public.account set destroyed_at = now(), key_id = null, email_sealed = null, email_index = null,
         name_sealed = null, phone_sealed = null where id = :me`,
      check,
    ],
  ],
  "public.account_sealed_until_destroyed": [
    ["update public.account set email_sealed = null where id = :me", check],
    [
      "update public.account set state = 'CLOSED', closed_at = now(), destroyed_at = now() where id = :me",
      check,
    ],
  ],
  "sec.session_browser_check": [
    ["update sec.session set browser = repeat('x', 61) where account_id = :me", check],
  ],
  "sec.address_change_check": [
    [
      `insert into sec.address_change (id, account_id, new_sealed, new_index, link_hash, expires_at, changed_at)
       values (:id, :me, 'x', '\\x01', '\\x01', now(), now())`,
      check,
    ],
  ],
  "sec.address_change_link_hash_key": [
    [
      `insert into sec.address_change (id, account_id, new_sealed, new_index, link_hash, expires_at)
       select gen_random_uuid(), it, 'x', '\\x01', '\\x01', now() from unnest(array[:me, :other]::uuid[]) it`,
      unique,
    ],
  ],
  "sec.address_change_back_hash_key": [
    [
      `insert into sec.address_change (id, account_id, new_sealed, new_index, link_hash, expires_at, back_hash)
       select gen_random_uuid(), it, 'x', '\\x01', it::text::bytea, now(), '\\x01' from unnest(array[:me, :other]::uuid[]) it`,
      unique,
    ],
  ],
  "public.passkey_browser_check": [
    [
      `insert into public.passkey (account_id, credential_id, public_key, counter, browser)
       values (:me, 'one', '\\x00', 0, 'Mozilla/5.0 <script>')`,
      check,
    ],
  ],
  "sec.device_first_browser_check": [
    [
      "insert into sec.device (account_id, token_hash, first_browser) values (:me, '\\x01', 'Mozilla/5.0 <script>')",
      check,
    ],
  ],
  "sec.device_once": [
    [
      "insert into sec.device (account_id, token_hash) select it, '\\x01' from unnest(array[:me, :me]::uuid[]) it",
      unique,
    ],
  ],
  "public.identity_is_one_persons": [
    [
      "insert into public.identity (account_id, issuer, subject_index) values (:me, 'a', '\\x01'), (:other, 'b', '\\x01')",
      unique,
    ],
  ],
  "public.identity_once_for_a_provider": [
    [
      "insert into public.identity (account_id, issuer, subject_index) values (:me, 'a', '\\x02'), (:me, 'a', '\\x03')",
      unique,
    ],
  ],
  "sec.first_way_browser_check": [
    [firstWay("browser, issuer, subject_index", "'<script>', 'a', '\\x01'"), check],
  ],
  "sec.first_way_is_one": [
    [firstWay("issuer", "'a'"), check],
    [firstWay("browser", "null"), check],
    [firstWay("credential_id, public_key, counter", "'c', '\\x00', 0"), check],
    [
      firstWay(
        "credential_id, public_key, counter, transports, issuer, subject_index",
        "'c', '\\x00', 0, '{}', 'a', '\\x01'",
      ),
      check,
    ],
  ],
  "sec.mailed_code_purpose_is_known": [
    [
      "insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at) values (:id, :me, 'GUESS', '\\x01', now())",
      check,
    ],
  ],
  "sec.budget_allows": [["update sec.budget set allowed = 0", check]],
  "sec.budget_lasts": [["update sec.budget set within = '0'", check]],
  "sec.deed_rule_once": [["insert into sec.deed_rule values ('task.open', 'SYSTEM', null)", unique]],
  "sec.mailed_code_enrols_by_is_known": [
    [
      "insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at, enrols_by) values (:id, :me, 'ENROL', '\\x01', now(), 'wish')",
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
  "sec.proof_is_known": [
    [
      "insert into sec.proof (transaction, account_id, of) values (pg_current_xact_id(), :me, 'a promise')",
      check,
    ],
  ],
  "sec.rule_length_check": [["insert into sec.rule values ('of-a-test', '-1 day')", check]],
  "sec.session_has_proof": [["update sec.session set proof = null where account_id = :me", check]],
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
  // news
  "public.board_subscriber_has_locale": [[subscriber({ locale: "'de'" }), check]],
  "public.board_subscriber_has_an_address": [
    [subscriber({ email_sealed: "null" }), check],
    [subscriber({ email_index: "null" }), check],
    [subscriber({ leave_sealed: "null" }), check],
    [subscriber({ left_at: "now()" }), check],
    [subscriber({ key_id: "null" }), check],
  ],
  "public.board_subscriber_link_is_whole": [
    [subscriber({ expires_at: "null" }), check],
    [subscriber({ link_id: "null" }), check],
  ],
  "public.board_subscriber_link_is_used": [
    [subscriber({ link_sealed: "null" }), check],
    [subscriber({ confirmed_at: "now()" }), check],
  ],
  "public.board_subscriber_key_id_key": [[twice("leave_hash, email_index, token_hash"), unique]],
  "public.board_subscriber_email_index_key": [[twice("leave_hash, key_id, token_hash"), unique]],
  "public.board_subscriber_token_hash_key": [[twice("leave_hash, key_id, email_index"), unique]],
  "public.board_subscriber_leave_hash_key": [[twice("key_id, email_index, token_hash"), unique]],
  "public.outbox_subscriber_once": [
    [
      subscriber(
        {},
        `insert into public.outbox (id, event_id, letter, subscriber_id, message_id)
        select gen_random_uuid(), :id, 'x', s.id, gen_random_uuid()::text from s, generate_series(1, 2)`,
      ),
      unique,
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
}

/** What came along with a sign-up, beside the letter of that sign-up. */
function firstWay(columns: string, values: string): string {
  return `with made as (insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at)
      values (:id, :me, 'VERIFY_WAY', '\\x0a', now()) returning id)
    insert into sec.first_way (code_id, account_id, waiting_hash, ${columns}) select id, :me, '\\x01', ${values} from made`
}

/** A sound subscriber who has not confirmed, but for what is given; and what is done next with the row `s`. */
function subscriber(wrong: Record<string, string>, next = "select 1"): string {
  const row = {
    ...{ id: "gen_random_uuid()", locale: "'fr'", key_id: "(select id from k)", email_sealed: "'x'" },
    ...{ email_index: "uuid_send(:id)", link_id: "gen_random_uuid()", token_hash: "uuid_send(:id)" },
    ...{ link_sealed: "'x'", expires_at: "now()", leave_hash: "uuid_send(:id)", leave_sealed: "'x'" },
    ...wrong,
  }
  return `with k as (insert into public.subject_key (id, wrapped) values (:id, 'x') returning id),
    s as (insert into public.board_subscriber (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")}) returning id)
    ${next}`
}

/** Two who have everything in common but these. */
function twice(others: string): string {
  const own = (column: string) =>
    others.split(", ").includes(column) ? "uuid_send(gen_random_uuid())" : "uuid_send(:id)"
  const key = others.includes("key_id") ? "k.id" : "(select id from k limit 1)"
  return `with k as (insert into public.subject_key (id, wrapped) select gen_random_uuid(), 'x' from generate_series(1, 2) returning id)
    insert into public.board_subscriber (id, locale, key_id, email_sealed, email_index, link_id, token_hash, link_sealed, expires_at,
      leave_hash, leave_sealed)
    select gen_random_uuid(), 'fr', ${key}, 'x', ${own("email_index")}, gen_random_uuid(), ${own("token_hash")}, 'x', now(),
      ${own("leave_hash")}, 'x' from k`
}
