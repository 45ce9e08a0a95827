import { check, unique, type Attempts } from "./attempts.ts"

/** A sound row, but for one column; what follows says how many. */
function sound(table: string, row: Record<string, string>, column: string, value: string): string {
  const whole = { ...row, [column]: value }
  const columns = Object.keys(whole).join(", ")
  return `insert into public.${table} (${columns}) select ${Object.values(whole).join(", ")} from (values (1)`
}

const post = "insert into public.board_post (id, words, next_update_at, published_at, published_by)"

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
/** A task about whoever is awaited, so many times; kind and account are given. */
const ofClaim = (given: string, times = 1) =>
  `with c as (insert into public.family_claim (id, key_id) values (:id, (select id from public.subject_key limit 1)) returning id)
   insert into public.task (id, claim_id, origin, due_at, kind, account_id)
   select gen_random_uuid(), id, 'x', now(), ${given} from c, generate_series(1, ${times})`
/** What a service telephoned, with one column of a sound row said otherwise. */
function published(column: string, value: string): string {
  const row = {
    ...{
      id: "gen_random_uuid()",
      daycare_id: ":daycare::uuid",
      from_months: "18",
      to_months: "35",
      places: "1",
    },
    ...{
      starts_on: "now()",
      is_urgent: "false",
      published_by: ":me::uuid",
      until: "sec.now() + interval '1 day'",
    },
  }
  return sound("published_place", row, column, value)
}
const step = "insert into public.task_step (id, task_id, move, by_account, note_sealed)"

/** A service under a temporary permit, but for one column. */
function temporary(column: string, value: string): string {
  const sane = daycare("list_open", "true")
  const columns = "run_infants, run_older, municipality_code, temporary_until"
  const values = {
    run_infants: "1",
    run_older: "1",
    municipality_code: "(select code from m)",
    temporary_until: "now()",
  }
  const whole = Object.values({ ...values, [column]: value }).join(", ")
  const made = `with m as (insert into public.municipality (code, name, status, region_code, county, latitude, longitude, population)
    values ('66999', 'Essai', 'Ville', '06', 'Essai', 45, -73, 1) returning code) `
  return (
    made +
    sane
      .replace(/\) select/, `, ${columns}) select`)
      .replace(" from (values (1)", `, ${whole} from (values (1)`)
  )
}

/** The registry, its importer, tasks and closings. */
export const networkAttempts: Attempts = {
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
  "public.task_is_about_somebody": [
    ["insert into public.task (id, kind, origin, due_at) values (:id, 'LETTER_REFUSED', 'x', now())", check],
    [`${ofClaim("'LETTER_REFUSED', :me")}`, check],
  ],
  "public.task_of_claim_is_a_letter": [[ofClaim("'ACCESS_LOST', null"), check]],
  "public.task_once_of_claim": [[`${ofClaim("'LETTER_REFUSED', null", 2)}`, unique]],
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
  // news
  "public.daycare_temporary_is_a_facility": [
    [temporary("temporary_until", "now()").replace("'CPE'", "'HOME'") + ") it(n)", check],
  ],
  "public.daycare_temporary_says_where": [[temporary("municipality_code", "null") + ") it(n)", check]],
  "public.daycare_temporary_says_what_it_runs": [
    [temporary("run_infants", "null::integer") + ") it(n)", check],
    [temporary("run_older", "null::integer") + ") it(n)", check],
  ],
  "public.published_place_ages_make_sense": [
    [`${published("from_months", "-1")}) it(n)`, check],
    [`${published("to_months", "72")}) it(n)`, check],
    [`${published("to_months", "17")}) it(n)`, check],
  ],
  "public.published_place_is_of_one_age": [[`${published("from_months", "12")}) it(n)`, check]],
  "public.published_place_counts": [
    [`${published("places", "0")}) it(n)`, check],
    [`${published("places", "101")}) it(n)`, check],
  ],
  "public.published_place_stands_a_while": [
    [`${published("until", "sec.now() - interval '1 hour'")}) it(n)`, check],
  ],
  "public.published_place_was_taken_down": [
    [`${published("taken_down_for", "'FILLED'")}) it(n)`, check],
    [`${published("taken_down_by", ":me::uuid")}) it(n)`, check],
  ],
  "public.published_place_reason_is_known": [
    [
      `insert into public.published_place (id, daycare_id, from_months, to_months, places, starts_on, is_urgent, published_by, until,
         taken_down_at, taken_down_by, taken_down_for)
       values (:id, :daycare, 18, 35, 1, now(), false, :me, sec.now() + interval '1 day', sec.now(), :me, 'parce que')`,
      check,
    ],
  ],
  "public.published_place_vacancy_once": [
    [
      `insert into public.published_place (id, daycare_id, vacancy_id, from_months, to_months, places, starts_on, is_urgent, published_by, until)
       select gen_random_uuid(), v.daycare_id, v.id, 18, 35, 1, now(), false, :me, sec.now() + interval '1 day'
       from (select * from public.vacancy limit 1) v, generate_series(1, 2)`,
      unique,
    ],
  ],
  // the board
  "public.board_post_is_signed": [
    [`${post} values (:id, '{}', null, sec.now(), null)`, check],
    [`${post} values (:id, '{}', null, null, :me)`, check],
  ],
  "public.board_post_is_whole": [
    [`${post} values (:id, '{}', null, sec.now(), :me)`, check],
    [`${post} values (:id, '{"fr": {"story": "oui"}, "en": {}}', null, sec.now(), :me)`, check],
    [`${post} values (:id, '{"fr": {"story": "oui"}, "en": {"story": " "}}', null, sec.now(), :me)`, check],
    [`${post} values (:id, '{"fr": {"other": "oui"}, "en": {"other": "yes"}}', null, sec.now(), :me)`, check],
  ],
  "public.board_post_says_what_it_corrects": [
    [
      `${post} values (:id, '{"fr": {"story": "oui", "correction": "non"}, "en": {"story": "yes", "correction": "no"}}',
        null, sec.now(), :me)`,
      check,
    ],
  ],
  "public.board_post_promises_what_comes": [
    [
      `${post} values (:id, '{"fr": {"story": "oui"}, "en": {"story": "yes"}}', sec.now(), sec.now(), :me)`,
      check,
    ],
  ],
  "public.board_post_one_draft": [
    [
      "insert into public.board_post (id, words) select gen_random_uuid(), '{}' from generate_series(1, 2)",
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
