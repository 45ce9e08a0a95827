import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "#lib/platform/ids.ts"
import { refusalOf } from "#tests/support/by-hand.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare, addOffice } from "#tests/support/daycares.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"

/** What the tables themselves refuse, whatever a program believed: each rule of theirs is broken once, by the owner. */
const db = useDatabase()
const check = "23514"
const unique = "23505"

/** A sound row, but for one column; what follows says how many. */
function sound(table: string, row: Record<string, string>, column: string, value: string): string {
  const whole = { ...row, [column]: value }
  const columns = Object.keys(whole).join(", ")
  return `insert into public.${table} (${columns}) select ${Object.values(whole).join(", ")} from (values (1)`
}

function office(column: string, value: string): string {
  const row = {
    ...{ id: "gen_random_uuid()", reference: "gen_random_uuid()::text", name: "'n'", official_name: "'n'" },
    ...{ region_code: "'06'", territory: "'t'", address: "'a'", municipality_name: "'m'" },
    ...{ postal_code: "'H1A 1A1'", places_agreed: "1", providers_recognised: "1", source_on: "now()" },
  }
  return sound("coordinating_office", row, column, value)
}

function daycare(column: string, value: string): string {
  const row = {
    ...{ id: "gen_random_uuid()", slug: "gen_random_uuid()::text", kind: "'CPE'::public.daycare_kind" },
    ...{ name: "'n'", official_name: "'n'", reduced_contribution: "true", address: "'a'" },
    ...{ municipality_name: "'m'", postal_code: "'H1A 1A1'", region_code: "'06'", latitude: "45" },
    ...{ longitude: "-73", precision: "'POSTAL_AREA'::public.place_precision", permit_infants: "10" },
    ...{ permit_older: "10", source_on: "now()", list_open: "true" },
  }
  const typed = column === "state" ? `${value}::public.daycare_state` : value
  return sound("daycare", row, column, typed)
}

function task(column: string, value: string): string {
  const row = {
    ...{ id: "gen_random_uuid()", kind: "'ACCESS_LOST'::public.task_kind", account_id: ":me::uuid" },
    ...{ origin: "'of-a-test'", due_at: "now()" },
  }
  return sound("task", row, column, value)
}
const step = "insert into public.task_step (id, task_id, move, by_account, note_sealed)"
/** An invitation with power that was asked for, but for some columns. */
function invite(changed: Record<string, string>, rows = ""): string {
  const row = {
    ...{ id: "gen_random_uuid()", state: "'ASKED'::public.invite_state", kind: "'STAFF'::public.actor_kind" },
    ...{ role: "'SUPPORT'::public.staff_role", locale: "'fr'", newcomer_id: "gen_random_uuid()" },
    ...{ key_id: "(select id from public.subject_key limit 1)", email_sealed: "'x'" },
    ...{ email_index: "uuid_send(gen_random_uuid())", ...changed },
  }
  return `insert into public.account_invite (${Object.keys(row).join(", ")})
    select ${Object.values(row).join(", ")} from (values (1)${rows}) it(n)`
}
const open = {
  ...{ state: "'OPEN'::public.invite_state", token_hash: "uuid_send(gen_random_uuid())" },
  ...{ link_sealed: "'x'", expires_at: "now()" },
}
const ofHome = { kind: "'HOME'::public.actor_kind", role: "null::public.staff_role" }

/** A request for the newest invitation, which is made first. */
function request(columns: string, values: string): string {
  return `with made as (${invite({})} returning id)
    insert into public.right_request (id, invite_id, why_sealed${columns}) select gen_random_uuid(), made.id, 'x'${values} from made`
}

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
  "sec.mailed_code_purpose_is_known": [
    [
      "insert into sec.mailed_code (id, account_id, purpose, token_hash, expires_at) values (:id, :me, 'GUESS', '\\x01', now())",
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
  "public.account_invite_expires": [[invite({ ...open, expires_at: "null::timestamptz" }), check]],
  "public.account_invite_has_daycare": [[invite({ ...open, ...ofHome }), check]],
  "public.account_invite_has_link": [
    [invite({ ...open, token_hash: "null::bytea" }), check],
    [invite({ ...open, link_sealed: "null" }), check],
    [invite({ token_hash: "'\\x01'::bytea" }), check],
  ],
  "public.account_invite_has_locale": [[invite({ locale: "'de'" }), check]],
  "public.account_invite_has_office": [
    [
      invite({
        ...{ ...open, kind: "'OFFICE'::public.actor_kind", role: "null::public.staff_role" },
        team_role: "'MEMBER'::public.team_role",
      }),
      check,
    ],
  ],
  "public.account_invite_has_role": [[invite({ role: "null::public.staff_role" }), check]],
  "public.account_invite_has_team_role": [[invite({ team_role: "'MEMBER'::public.team_role" }), check]],
  "public.account_invite_is_no_family": [
    [invite({ ...open, kind: "'PARENT'::public.actor_kind", role: "null::public.staff_role" }), check],
  ],
  "public.account_invite_newcomer_id_key": [[invite({ newcomer_id: ":id::uuid" }, ", (2)"), unique]],
  "public.account_invite_once": [[invite({ email_index: "'\\x01'::bytea" }, ", (2)"), unique]],
  "public.account_invite_only_power_is_asked": [
    [
      invite({
        ...{ kind: "'DAYCARE'::public.actor_kind", role: "null::public.staff_role" },
        ...{ team_role: "'MEMBER'::public.team_role", daycare_id: "(select id from public.daycare limit 1)" },
      }),
      check,
    ],
  ],
  "public.account_invite_token_hash_key": [
    [invite({ ...open, token_hash: "'\\x01'::bytea" }, ", (2)"), unique],
  ],
  "public.account_invite_was_accepted": [
    [invite({ accepted_at: "now()", accepted_by: ":me::uuid" }), check],
    [invite({ state: "'ACCEPTED'::public.invite_state", accepted_at: "now()" }), check],
  ],
  "public.right_request_cools": [
    [
      request(", asked_by, approved_by, approved_at, begins_at", ", :me::uuid, :other::uuid, now(), now()"),
      check,
    ],
  ],
  "public.right_request_invite_id_key": [
    [
      `with made as (${invite({})} returning id)
       insert into public.right_request (id, invite_id, why_sealed) select gen_random_uuid(), made.id, 'x' from made, generate_series(1, 2)`,
      unique,
    ],
  ],
  "public.right_request_takes_two": [
    [
      request(
        ", asked_by, approved_by, approved_at, begins_at",
        ", :me::uuid, :me::uuid, now(), now() + interval '1 hour'",
      ),
      check,
    ],
  ],
  "public.right_request_was_approved": [
    [request(", approved_by", ", :me::uuid"), check],
    [request(", approved_by, approved_at", ", :me::uuid, now()"), check],
  ],
  "public.right_request_was_cancelled": [[request(", cancelled_by", ", :me::uuid"), check]],
  "public.invite_campaign_has_digest": [
    ["insert into public.invite_campaign (id, file_digest, begun_by) values (:id, 'x', :me)", check],
  ],
  "public.invite_campaign_was_sent": [
    [
      "insert into public.invite_campaign (id, file_digest, begun_by, state) values (:id, repeat('0', 64), :me, 'SENDING')",
      check,
    ],
    [
      "insert into public.invite_campaign (id, file_digest, begun_by, sent_by) values (:id, repeat('0', 64), :me, :me)",
      check,
    ],
  ],
  "public.invite_campaign_row_is_done": [
    [
      `with made as (${invite({})} returning id), campaign as (insert into public.invite_campaign (id, file_digest, begun_by)
         values (:id, repeat('0', 64), :me) returning id)
       insert into public.invite_campaign_row (campaign_id, position, line, verdict, named, invite_id)
       select campaign.id, 1, 2, 'BROKEN', 'n', made.id from made, campaign`,
      check,
    ],
  ],
  "public.invite_campaign_row_is_whole": [
    [
      `with campaign as (insert into public.invite_campaign (id, file_digest, begun_by) values (:id, repeat('0', 64), :me) returning id)
       insert into public.invite_campaign_row (campaign_id, position, line, verdict, named) select id, 1, 2, 'READY', 'n' from campaign`,
      check,
    ],
  ],
  "public.outbox_has_recipient": [
    ["insert into public.outbox (id, event_id, letter, message_id) values (:id, :id, 'x', 'x')", check],
  ],
  "public.outbox_invite_once": [
    [
      `with made as (${invite({})} returning id)
       insert into public.outbox (id, event_id, letter, invite_id, message_id)
       select gen_random_uuid(), :id, 'x', made.id, gen_random_uuid()::text from made, generate_series(1, 2)`,
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
  "public.region_code_check": [["insert into public.region values ('6', 'x', 1)", check]],
  "public.region_name_key": [
    ["insert into public.region select it, 'the same', 1 from unnest(array['16', '17']) it", unique],
  ],
  "public.municipality_code_check": [
    [
      "insert into public.municipality (code, name, status, region_code, county, latitude, longitude, population) values ('6', 'x', 'x', '06', 'x', 45, -73, 1)",
      check,
    ],
  ],
  "public.postal_area_code_check": [
    ["insert into public.postal_area values ('M5V', 'Toronto', 43, -79, null, null)", check],
    ["insert into public.postal_area values ('h1a', 'Montréal', 45, -73, null, null)", check],
  ],
  "public.permit_holder_normal_name_key": [
    [
      "insert into public.permit_holder select gen_random_uuid(), 'x', 'the same' from generate_series(1, 2)",
      unique,
    ],
  ],
  "public.coordinating_office_reference_key": [[`${office("reference", "'of a test'")}, (2)) it(n)`, unique]],
  "public.coordinating_office_places_agreed_check": [[`${office("places_agreed", "-1")}) it(n)`, check]],
  "public.coordinating_office_providers_recognised_check": [
    [`${office("providers_recognised", "-1")}) it(n)`, check],
  ],
  "public.daycare_slug_key": [[`${daycare("slug", "'the-same'")}, (2)) it(n)`, unique]],
  "public.daycare_slug_check": [
    [`${daycare("slug", "'Les Étoiles'")}) it(n)`, check],
    [`${daycare("slug", "'a--b'")}) it(n)`, check],
  ],
  "public.daycare_postal_code_check": [[`${daycare("postal_code", "'H1A1A1'")}) it(n)`, check]],
  "public.daycare_permit_infants_check": [[`${daycare("permit_infants", "-1")}) it(n)`, check]],
  "public.daycare_permit_older_check": [[`${daycare("permit_older", "-1")}) it(n)`, check]],
  "public.daycare_check": [[`${daycare("run_infants", "11")}) it(n)`, check]],
  "public.daycare_check1": [[`${daycare("run_older", "11")}) it(n)`, check]],
  "public.daycare_check2": [
    [`${daycare("state", "'CLOSED'")}) it(n)`, check],
    [`${daycare("closed_on", "now()")}) it(n)`, check],
  ],
  "public.registry_import_check": [
    [
      "insert into public.registry_import (id, state, file_digest, source_on, counts, regions) values (:id, 'APPLIED', repeat('0', 64), now(), '{}', '{}')",
      check,
    ],
    [
      "insert into public.registry_import (id, applied_at, file_digest, source_on, counts, regions) values (:id, now(), repeat('0', 64), now(), '{}', '{}')",
      check,
    ],
  ],
  "public.registry_import_file_digest_check": [
    [
      "insert into public.registry_import (id, file_digest, source_on, counts, regions) values (:id, 'x', now(), '{}', '{}')",
      check,
    ],
  ],
  "public.task_origin_check": [[`${task("origin", "'Ariane Test'")}) it(n)`, check]],
  "public.task_version_counts": [[`${task("version", "0")}) it(n)`, check]],
  "public.task_claimed_is_whole": [[`${task("claimed_at", "now()")}) it(n)`, check]],
  "public.task_open_is_free": [
    [`${task("state", "'CLAIMED'::public.task_state")}) it(n)`, check],
    [
      "insert into public.task (id, kind, account_id, origin, due_at, claimed_by, claimed_at) values (:id, 'ACCESS_LOST', :me, 'x', now(), :me, now())",
      check,
    ],
  ],
  "public.task_done_is_whole": [
    [`${task("outcome", "'SETTLED'::public.task_outcome")}) it(n)`, check],
    [`${task("done_at", "now()")}) it(n)`, check],
  ],
  "public.task_once": [[`${task("version", "1")}, (2)) it(n)`, unique]],
  "public.task_step_is_somebodys": [
    [`${step} select :id, id, 'CLAIMED', null, null from public.task`, check],
  ],
  "public.task_step_note_is_written": [
    [`${step} select :id, id, 'NOTED', :me, null from public.task`, check],
  ],
  "public.daycare_of_an_office_is_a_home": [
    [`${daycare("office_id", "(select id from public.coordinating_office limit 1)")}) it(n)`, check],
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
beforeAll(async () => {
  await addOffice(db().owner)
  await addDaycare(db().owner)
  const { id } = await addPerson(db().owner)
  await db().owner.query(
    "insert into public.task (id, kind, account_id, origin, due_at) values (gen_random_uuid(), 'ACCESS_LOST', $1, 'x', now())",
    [id],
  )
})
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
