import { check, unique, type Attempts } from "./attempts.ts"

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
const aClaim = "(select id from public.family_claim limit 1)"
const ofFamily = {
  ...{ ...open, kind: "'PARENT'::public.actor_kind", role: "null::public.staff_role" },
  claim_id: aClaim,
}
const ofHome = { kind: "'HOME'::public.actor_kind", role: "null::public.staff_role" }

/** A request for the newest invitation, which is made first. */
function request(columns: string, values: string): string {
  return `with made as (${invite({})} returning id)
    insert into public.right_request (id, invite_id, why_sealed${columns}) select gen_random_uuid(), made.id, 'x'${values} from made`
}

/** Invitations, campaigns of them, and powerful rights. */
export const peopleAttempts: Attempts = {
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
  "public.account_invite_child": [
    [
      invite(
        {
          ...{ ...open, kind: "'PARENT'::public.actor_kind", role: "null::public.staff_role" },
          ...{ child_id: "(select id from public.child_file limit 1)" },
          guardian_right: "'READ'::public.guardian_right",
        },
        ", (2)",
      ),
      unique,
    ],
  ],
  "public.account_invite_claim": [
    [invite({ ...ofFamily, email_index: "uuid_send(gen_random_uuid())" }, ", (2)"), unique],
  ],
  "public.account_invite_has_child": [
    [invite({ ...ofFamily, guardian_right: "'READ'::public.guardian_right" }), check],
    [invite({ claim_id: aClaim }), check],
    [invite({ ...open, kind: "'PARENT'::public.actor_kind", role: "null::public.staff_role" }), check],
    [invite({ guardian_right: "'READ'::public.guardian_right" }), check],
    [invite({ child_id: "(select id from public.child_file limit 1)" }), check],
  ],
  "public.account_invite_is_for_people": [
    [invite({ ...open, kind: "'SYSTEM'::public.actor_kind", role: "null::public.staff_role" }), check],
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
}
