import { check, excluded, unique, type Attempts } from "./attempts.ts"

const file = (set: string) => `update public.child_file set ${set} where id = :child`
const claim = (columns: string, values: string, state = "'CLAIMED'") =>
  `insert into public.attestation (id, child_id, state, ${columns}) values (:id, :child, ${state}, ${values})`
const shown = (columns: string, values: string) =>
  `with a as (${claim("kind", "'PRECARITY'")} returning id)
   insert into public.evidence (id, attestation_id, position, media, size, sealed${columns})
   select gen_random_uuid(), id, ${values} from a`
const sealed = "decode(repeat('00', 39), 'hex')"
const place = (columns: string, values: string) =>
  `insert into public.placement (id, child_id, daycare_id, ${columns}) values (:id, :child, :daycare, ${values})`
const wait = (columns = "", values = "", rows = 1) =>
  `insert into public.registration (child_id, daycare_id, registered_on, since, draw${columns})
   select :child, :daycare, now(), now(), 1${values} from generate_series(1, ${rows})`
const event = (values: string) => `with r as (${wait()} returning id)
  insert into public.registration_event (registration_id, position, did, happened_on, desired_entry_on) select id, ${values} from r`
const policy = (name: string, version: string, words: string) =>
  `insert into public.admission_policy (id, daycare_id, name, version, effective_from, policy)
   values (:id, :daycare, ${name}, ${version}, '2026-01-01', ${words})`
const words = (given: object) =>
  `'${JSON.stringify({ name: "OWN", version: 1, effectiveFrom: "2026-01-01", categories: [{ when: [] }], ...given })}'`
const run = (engine: string, digest: string) =>
  `insert into public.order_run (id, daycare_id, policy_id, engine, inputs, inputs_digest, result, by_account)
   values (:id, :daycare, (select id from public.admission_policy limit 1), ${engine}, 'x', ${digest}, '{}', :me)`

const expect = (columns: string, values: string) =>
  `insert into public.family_claim (id, key_id${columns}) values (:id, (select id from public.subject_key limit 1)${values})`
const expected = (place: number, of = ":child") =>
  `insert into public.claimed_child (claim_id, child_id, position, rights) select id, ${of}, ${place}, 'FULL' from public.family_claim`
const asked = (columns: string, values: string, whose = ":me, :other") =>
  `insert into public.desk_request (id, session_id, account_id, taken_by, channel, ${columns})
   values (:id, :id, ${whose}, 'PAPER', ${values})`

const attends = (column: string, value: string) =>
  `insert into public.attendance (daycare_id, same_index, born_on, starts_on, said_by, ${column})
   select :daycare, '\\x01', '2024-01-01', '2025-09-01', id, ${value} from public.account limit 1`

/** Child files, guardians, residences, claims, placements, registrations, policies and runs. */
export const childAttempts: Attempts = {
  "public.claimed_child_at_most_two": [[expected(3), check]],
  "public.claimed_child_place": [[expected(1), unique]],
  "public.family_claim_counts_letters": [[expect(", letters", ", -1"), check]],
  "public.family_claim_has_locale": [[expect(", locale", ", 'de'"), check]],
  "public.family_claim_has_whole_address": [
    [expect(", email_sealed", ", 's'"), check],
    [expect(", email_index", ", '\\x01'"), check],
  ],
  "public.family_claim_indexes_its_number": [[expect(", phone_index", ", '\\x01'"), check]],
  "public.family_claim_once": [
    [
      `insert into public.family_claim (id, key_id, email_sealed, email_index)
       select gen_random_uuid(), (select id from public.subject_key limit 1), 's', '\\x01' from generate_series(1, 2)`,
      unique,
    ],
  ],
  "public.family_claim_was_taken": [
    [expect(", state", ", 'TAKEN'"), check],
    [expect(", taken_at, taken_by", ", now(), :me"), check],
  ],
  "public.family_claim_writes_to_somebody": [
    [expect(", letter_due_at", ", now()"), check],
    [expect(", letter_due_at, state, email_sealed, email_index", ", now(), 'ENDED', 's', '\\x01'"), check],
  ],
  "public.admission_policy_is_known": [[policy("'MINE'", "1", words({ name: "MINE" })), check]],
  "public.admission_policy_once": [
    [
      `insert into public.admission_policy (id, name, version, effective_from, policy)
       select :id, name, version, effective_from, policy from public.admission_policy where name = 'NETWORK'`,
      unique,
    ],
  ],
  "public.admission_policy_says_the_same": [
    [policy("'OWN'", "1", words({ version: 2 })), check],
    [policy("'OWN'", "1", words({ effectiveFrom: "2025-01-01" })), check],
    [policy("'OWN'", "1", words({ categories: [] })), check],
    [policy("'NETWORK'", "1", words({})), check],
  ],
  "public.admission_policy_version_counts": [[policy("'OWN'", "0", words({ version: 0 })), check]],
  "public.desk_request_ends_after": [
    [asked("asked_on, open_until", "sec.today(), sec.now()"), check],
    [
      asked(
        "asked_on, open_until, finished_at",
        "sec.today(), sec.now() + interval '1 hour', sec.now() - interval '1 hour'",
      ),
      check,
    ],
  ],
  "public.desk_request_is_for_others": [
    [asked("asked_on, open_until", "sec.today(), sec.now() + interval '1 hour'", ":me, :me"), check],
  ],
  "public.desk_request_is_not_ahead": [
    [asked("asked_on, open_until", "sec.today() + 1, sec.now() + interval '1 hour'"), check],
  ],
  "public.desk_request_late_is_known": [
    [
      asked("asked_on, late_for, open_until", "sec.today() - 1, 'SNOW', sec.now() + interval '1 hour'"),
      check,
    ],
  ],
  "public.desk_request_late_says_why": [
    [asked("asked_on, open_until", "sec.today() - 1, sec.now() + interval '1 hour'"), check],
    [asked("asked_on, late_for, open_until", "sec.today(), 'BACKLOG', sec.now() + interval '1 hour'"), check],
  ],
  "public.attestation_ends_after": [
    [claim("kind, valid_from, valid_until", "'PRECARITY', '2026-02-01', '2026-01-31'"), check],
  ],
  "public.attestation_has_person": [[claim("kind, person_sealed", "'PRECARITY', 'x'"), check]],
  "public.attestation_was_appealed": [
    [claim("kind, appealed_on", "'PRECARITY', now()", "'APPEALED'"), check],
    [claim("kind, appeal_sealed", "'PRECARITY', 'x'"), check],
  ],
  "public.attestation_has_daycare": [
    [claim("kind", "'STAFF_CHILD'"), check],
    [claim("kind, daycare_id", "'PRECARITY', :daycare"), check],
  ],
  "public.attestation_has_sibling": [
    [claim("kind, daycare_id", "'SIBLING', :daycare"), check],
    [claim("kind, sibling_id", "'PRECARITY', :sibling"), check],
  ],
  "public.attestation_is_named": [
    [claim("kind", "'SCHOOL'"), check],
    [claim("kind, named", "'PRECARITY', 'x'"), check],
  ],
  "public.attestation_name_is_short": [[claim("kind, named", "'SCHOOL', repeat('x', 121)"), check]],
  "public.attestation_once": [
    [
      `insert into public.attestation (id, child_id, kind) select gen_random_uuid(), :child, 'PRECARITY' from generate_series(1, 2)`,
      unique,
    ],
  ],
  "public.attestation_valid_has_days": [[claim("kind, decided_on", "'PRECARITY', now()", "'VALID'"), check]],
  "public.attestation_version_counts": [[claim("kind, version", "'PRECARITY', 0"), check]],
  "public.attestation_was_decided": [
    [claim("kind, valid_from", "'PRECARITY', now()", "'VALID'"), check],
    [claim("kind, decided_on", "'PRECARITY', now()"), check],
  ],
  "public.child_file_archived_has_day": [
    [file("state = 'ARCHIVED'"), check],
    [file("archived_on = now()"), check],
  ],
  "public.child_file_asks_to_confirm": [
    [file("state = 'TO_CONFIRM'"), check],
    [file("to_confirm_on = now()"), check],
  ],
  "public.child_file_born_or_expected": [[file("expected_on = born_on"), check]],
  "public.child_file_closed_has_day": [
    [file("state = 'CLOSED'"), check],
    [file("closed_on = now()"), check],
  ],
  "public.child_file_destroyed_has_day": [
    [
      file(
        "state = 'DESTROYED', closed_on = now(), key_id = null, given_name_sealed = null, family_name_sealed = null, same_index = null, born_on = null",
      ),
      check,
    ],
    [file("destroyed_on = now()"), check],
  ],
  "public.child_file_destroyed_is_empty": [
    [file("state = 'DESTROYED', closed_on = now(), destroyed_on = now()"), check],
  ],
  "public.child_file_is_complete": [
    [file("given_name_sealed = null"), check],
    [file("born_on = null"), check],
    [file("confirmed_until = null"), check],
    [file("desired_entry_on = null"), check],
  ],
  "public.child_file_schedule_is_whole": [
    [file("weekdays = '{1}'"), check],
    [file("from_minute = 1, until_minute = 2"), check],
  ],
  "public.child_file_schedule_makes_sense": [
    [file("weekdays = '{8}', from_minute = 1, until_minute = 2"), check],
    [file("weekdays = '{1}', from_minute = 2, until_minute = 2"), check],
    [file("weekdays = '{1}', from_minute = 1, until_minute = 3000"), check],
  ],
  "public.child_file_version_counts": [[file("version = 0"), check]],
  "public.child_file_wished_after_birth": [[file("desired_entry_on = born_on - 1"), check]],
  "public.child_residence_at_most_two": [
    ["update public.child_residence set position = 3 where child_id = :child", check],
  ],
  "public.child_residence_once": [
    [
      "insert into public.child_residence select child_id, 2, household_id from public.child_residence where child_id = :child",
      unique,
    ],
  ],
  "public.evidence_at_most_three": [[shown("", `4, 'image/png', 10, ${sealed}`), check]],
  "public.evidence_is_known": [[shown("", `1, 'text/html', 10, ${sealed}`), check]],
  "public.evidence_is_sealed": [[shown("", "1, 'image/png', 10, decode(repeat('00', 10), 'hex')"), check]],
  "public.evidence_is_short": [
    [shown("", `1, 'image/png', 0, ${sealed}`), check],
    [shown("", `1, 'image/png', 5242881, decode(repeat('00', 5242910), 'hex')`), check],
  ],
  "public.evidence_once": [
    [shown("", `1, 'image/png', 10, ${sealed}`).replace(" from a", " from a, generate_series(1, 2)"), unique],
  ],
  "public.guardian_at_most_two": [
    [
      "insert into public.guardian (id, child_id, account_id, position, rights) values (:id, :child, :other, 3, 'FULL')",
      check,
    ],
  ],
  "public.guardian_ends_after": [
    ["update public.guardian set ends_at = begins_at - interval '1 second' where child_id = :child", check],
  ],
  "public.guardian_once": [
    [
      "insert into public.guardian (id, child_id, account_id, position, rights) values (:id, :child, :me, 2, 'FULL')",
      unique,
    ],
  ],
  "public.guardian_place": [
    [
      "insert into public.guardian (id, child_id, account_id, position, rights) values (:id, :child, :other, 1, 'FULL')",
      unique,
    ],
  ],
  "public.household_sealed_with_its_key": [["update public.household set key_id = null", check]],
  "sec.attestation_rule_ends": [["update sec.attestation_rule set most_months = 0", check]],
  "sec.attestation_rule_is_known": [["update sec.attestation_rule set decided_by = 'PARENT'", check]],
  "public.order_run_engine_counts": [[run("0", "encode(sha256('x'), 'hex')"), check]],
  "public.order_run_has_its_digest": [[run("1", "encode(sha256('y'), 'hex')"), check]],
  "public.attendance_ends_after": [[attends("ends_on", "'2025-01-01'"), check]],
  "public.attendance_reason_is_a_word": [[attends("placed_for", "'her name'"), check]],
  "public.attendance_once": [[`${attends("looked_at", "null")}; ${attends("looked_at", "null")}`, unique]],
  "public.attendance_preview_is_list": [
    [
      `insert into public.attendance_preview (id, daycare_id, by_account, rows) select :id, :daycare, id, '{}' from public.account limit 1`,
      check,
    ],
  ],
  "public.placement_cancelled_says_why": [
    [place("state, starts_on, cancelled_for", "'ACTIVE', '2026-01-01', 'MISTAKE'"), check],
  ],
  "public.placement_reason_is_a_word": [
    [place("state, starts_on, cancelled_for", "'CANCELLED', '2026-01-01', 'her name'"), check],
  ],
  "public.placement_ended_has_day": [[place("state, starts_on", "'ENDED', '2026-01-01'"), check]],
  "public.placement_ends_after": [
    [place("state, starts_on, ends_on", "'ENDED', '2026-01-02', '2026-01-01'"), check],
  ],
  "public.placement_one_seat_a_day": [
    [
      `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on)
       values (:id, :child, :daycare, 'ACTIVE', '2026-01-01', '2026-08-31'),
         (gen_random_uuid(), :child, :daycare, 'PENDING', '2026-08-31', null)`,
      excluded,
    ],
  ],
  "public.placement_version_counts": [
    [place("state, starts_on, version", "'ACTIVE', '2026-01-01', 0"), check],
  ],
  "public.registration_draw_has_48_bits": [
    [wait().replace(", 1 from", ", 281474976710656 from"), check],
    [wait().replace(", 1 from", ", -1 from"), check],
  ],
  "public.registration_event_counts": [[event("0, 'ARCHIVED', now()::date, null::date"), check]],
  "public.registration_event_has_wish": [
    [event("1, 'JOINED', now()::date, null::date"), check],
    [event("1, 'ARCHIVED', now()::date, now()::date"), check],
  ],
  "public.registration_event_is_known": [[event("1, 'GAINED', now()::date, null::date"), check]],
  "public.registration_live_once": [[wait("", "", 2), unique]],
  "public.registration_replaced_is_list": [[wait(", replaced", ", '{}'::jsonb"), check]],
  "public.registration_version_counts": [[wait(", version", ", 0"), check]],
  "public.registration_withdrawn_is_whole": [
    [wait(", state", ", 'WITHDRAWN'::public.registration_state"), check],
    [wait(", withdrawn_for", ", 'LEFT'::public.withdrawal_reason"), check],
    [wait(", withdrawn_on", ", now()"), check],
  ],
  "public.sibling_link_has_one_way": [
    [
      "insert into public.sibling_link (one_id, other_id) values (greatest(:child::uuid, :sibling::uuid), least(:child::uuid, :sibling::uuid))",
      check,
    ],
  ],
}
