import { check, unique, type Attempts } from "./attempts.ts"

/** One after the other, of which the last is refused: nothing of them stays. */
const steps = (...sql: string[]) => `do $$ begin ${sql.map((it) => `${it};`).join(" ")} end $$`

const reading = (columns: string, values: string) =>
  `insert into public.reading (kind, way, whose, fields${columns}) values ('STAFF', 'FILE', '{}', '{}'${values})`
const alarm = (columns = "", values = "") =>
  `insert into public.alarm (kind, about${columns}) values ('OF_A_TEST', 'x'${values})`
const look = (about: string, until: string) =>
  `insert into public.record_look (session_id, account_id, about, whose, since, until, purpose)
   values (:id, :me, '${about}', :other, now(), ${until}, 'INCIDENT')`
const audit = (number: string) =>
  `insert into public.audit (deed, kind, control, chain_number, chained_to) values ('key.password', 'PARENT', ${number}, '\\x00')`
const digest = (day: string) => `insert into sec.weekly_digest (week_on) values ('${day}')`
const destruction = (what: string, rule: string) =>
  `insert into public.destruction (what, whose, by_rule, keys, digest) values ('${what}', :me, '${rule}', '{}', '')`
const wish = (what: string, child: string, columns = "", values = "") =>
  `insert into sec.deletion_wish (id, account_id, what, child_id, due_at${columns}) values (gen_random_uuid(), :me, '${what}', ${child}, now()${values})`
const integrity = (columns = "", values = "", runs = 1) =>
  `insert into sec.integrity_check (id, changes_from, changes_until, one_run_in${columns}) values (gen_random_uuid(), now() - interval '1 day', now(), ${runs}${values})`
const theCheck = "(select id from sec.integrity_check where state = 'WAITING')"
const finding = (columns = "", values = "", code = "LOOSE") =>
  `insert into sec.integrity_finding (check_id, part, code, place${columns}) select id, 'days', '${code}', 'x'${values} from sec.integrity_check where state = 'WAITING'`

/** The record, its seals and looks; what holds and alarms; what is destroyed; checks. */
export const recordAttempts: Attempts = {
  "public.alarm_is_done": [[alarm(", done_at", ", now()"), check]],
  "public.alarm_kind_check": [["insert into public.alarm (kind) values ('small')", check]],
  "public.alarm_note_check": [[alarm(", done_at, done_by, note", ", now(), :me, ''"), check]],
  "public.alarm_one_open": [[steps(alarm(), alarm()), unique]],
  "public.audit_chain": [[audit("false, 1"), check]],
  "public.audit_chained": [
    [
      steps("set local session_replication_role = replica", audit("true, 900000"), audit("true, 900000")),
      unique,
    ],
  ],
  "public.destruction_by_rule_check": [[destruction("ACCOUNT", "By Hand"), check]],
  "public.destruction_once": [[steps(destruction("ACCOUNT", "x"), destruction("ACCOUNT", "x")), unique]],
  "public.destruction_what_check": [[destruction("HOUSE", "x"), check]],
  "public.reading_deed_check": [[reading(", deed", ", 'Read It'"), check]],
  "public.reading_purpose_check": [[reading(", purpose", ", 'because'"), check]],
  "public.reading_way_check": [
    ["insert into public.reading (kind, way, whose, fields) values ('STAFF', 'GLANCE', '{}', '{}')", check],
  ],
  "public.record_look_about_is_known": [[look("STREET", "now() + interval '1 hour'"), check]],
  "public.record_look_ends_after": [[look("CHILD", "now()"), check]],
  "sec.weekly_digest_begins_on_monday": [[digest("2026-11-24"), check]],
  "sec.weekly_digest_once": [[steps(digest("2026-11-23"), digest("2026-11-23")), unique]],
  "sec.account_hold_one": [
    [
      "insert into sec.account_hold (account_id, held_for) select :me, 'x' from generate_series(1, 2)",
      unique,
    ],
  ],
  "sec.account_hold_released_why_check": [
    ["insert into sec.account_hold (account_id, held_for, released_why) values (:me, 'x', 'BORED')", check],
  ],
  "sec.alarm_rule_severity_check": [
    ["insert into sec.alarm_rule values ('OF_A_TEST', 'LOUD', false)", check],
  ],
  "sec.chain_head_one_check": [
    ["insert into sec.chain_head (one, number, hash) values (false, 0, '')", check],
  ],
  "sec.consent_text_purpose_check": [
    ["insert into sec.consent_text values ('calls', 1, now(), 'x', 'x', 'x', 'x')", check],
  ],
  "sec.consent_text_version_check": [
    ["insert into sec.consent_text values ('CALLS', 0, now(), 'x', 'x', 'x', 'x')", check],
  ],
  "sec.deletion_wish_ends_once": [
    [wish("ACCOUNT", "null", ", refused_at, undone_at", ", now(), now()"), check],
  ],
  "sec.deletion_wish_of_a_child": [
    [wish("CHILD_FILE", "null"), check],
    [wish("ACCOUNT", ":child"), check],
  ],
  "sec.deletion_wish_of_account": [[steps(wish("ACCOUNT", "null"), wish("ACCOUNT", "null")), unique]],
  "sec.deletion_wish_of_child": [[steps(wish("CHILD_FILE", ":child"), wish("CHILD_FILE", ":child")), unique]],
  "sec.deletion_wish_what_check": [[wish("HOUSE", "null"), check]],
  "sec.integrity_check_one_at_a_time": [[steps(integrity(), integrity()), unique]],
  "sec.integrity_check_one_run_in_check": [[integrity("", "", 0), check]],
  "sec.integrity_check_reported": [[integrity(", state", ", 'DONE'"), check]],
  "sec.integrity_check_state_check": [[integrity(", state", ", 'ASLEEP'"), check]],
  "sec.integrity_check_window": [
    [
      "insert into sec.integrity_check (id, changes_from, changes_until, one_run_in) values (:id, now(), now(), 1)",
      check,
    ],
  ],
  "sec.integrity_finding_code_check": [[steps(integrity(), finding("", "", "loose")), check]],
  "sec.integrity_finding_explained": [[steps(integrity(), finding(", explained_by", ", :me")), check]],
  "sec.integrity_finding_explanation_check": [
    [
      steps(
        integrity(),
        finding(
          ", explained_by, explained_at, explanation, words",
          ", :me, now(), 'MAYBE', 'ten letters at least'",
        ),
      ),
      check,
    ],
  ],
  "sec.integrity_finding_words_check": [
    [
      steps(
        integrity(),
        finding(", explained_by, explained_at, explanation, words", ", :me, now(), 'RESTORED', 'short'"),
      ),
      check,
    ],
  ],
  "sec.integrity_part_check_id_name_key": [
    [
      steps(
        integrity(),
        `insert into sec.integrity_part (check_id, position, name) select ${theCheck}, at, 'twice' from generate_series(90, 91) at`,
      ),
      unique,
    ],
  ],
  "sec.integrity_turn_only_one_check": [["insert into sec.integrity_turn values (false)", check]],
  "sec.reading_freeze_lifted_why_check": [
    [
      "insert into sec.reading_freeze (files, accounts, lifted_at, lifted_why) values (1, 1, now(), '')",
      check,
    ],
  ],
  "sec.reading_freeze_one": [
    ["insert into sec.reading_freeze (files, accounts) select 1, 1 from generate_series(1, 2)", unique],
  ],
  "sec.reading_rule_check": [
    ["insert into sec.reading_rule (deed, way, fields, by_vault) values ('x', 'LIST', '{}', true)", check],
  ],
  "sec.reading_rule_way_check": [
    ["insert into sec.reading_rule (deed, way, fields) values ('x', 'GLANCE', '{}')", check],
  ],
  "sec.backup_state_one_check": [["insert into sec.backup_state (one) values (false)", check]],
  "sec.record_check_check": [["insert into sec.record_check (state) values ('WHOLE')", check]],
  "sec.record_check_one": [
    ["insert into sec.record_check (asked_by) select :me from generate_series(1, 2)", unique],
  ],
  "sec.record_check_state_check": [
    ["insert into sec.record_check (state, ended_at) values ('ASLEEP', now())", check],
  ],
  "sec.seal_head_one_check": [
    [
      "insert into sec.seal_head (one, number, hash, control_number, control_hash) values (false, 0, '', 0, '')",
      check,
    ],
  ],
  "sec.seal_number_check": [
    ["insert into sec.seal values (0, now(), '', '', '{}', 0, '', '', '', '', '', '')", check],
  ],
}
