import { check, excluded, unique, type Attempts } from "./attempts.ts"

const columns = "id, states, begins_at, message_fr, message_en, planned_by, opens_itself"
const values = "gen_random_uuid(), '{}', now(), 'f', 'e', :me"

const reopening = (given: object, rows = 1) => {
  const row = {
    audience: "'PARENTS'::audience",
    state: "'OPEN'::site_state",
    asked_by: ":me::uuid",
    ...given,
  }
  return `with c as (insert into public.site_closure (id, states, reason, message_fr, message_en)
      values (:id, '{}', 'FAULT', 'f', 'e') returning id)
    insert into sec.reopening (id, closure_id, asked_why, term_at, ${Object.keys(row).join(", ")})
    select gen_random_uuid(), c.id, 'w', now(), ${Object.values(row).join(", ")} from c, generate_series(1, ${rows})`
}
const approved = { approved: "true", decided_at: "now()", decided_by: ":other::uuid" }
const opened = { ...approved, opened_at: "now()", watched_until: "now()" }
const standstill = (given: object, rows = 1) => {
  const row = {
    audience: "'HOME'",
    began_at: "now()",
    ended_at: "now()",
    first_stretch: "7",
    last_stretch: "7",
  }
  const all = { ...row, ...given }
  return `insert into sec.standstill (${Object.keys(all).join(", ")})
    select ${Object.values(all).join(", ")} from generate_series(1, ${rows})`
}
const moved = (given: object) => {
  const row = { what: "'TASK'", item_id: ":child", old_at: "now()", new_at: "now()", ...given }
  return `with s as (${standstill({})} returning id) insert into sec.clock_move (standstill_id, ${Object.keys(row).join(", ")})
    select s.id, ${Object.values(row).join(", ")} from s`
}

/** A portal that is closed in the open. */
export const siteAttempts: Attempts = {
  // closing
  "sec.planned_closing_check": [
    [`insert into sec.planned_closing (${columns}, ends_at) values (${values}, false, now())`, check],
  ],
  "sec.planned_closing_check1": [
    [`insert into sec.planned_closing (${columns}) values (${values}, true)`, check],
  ],
  "sec.planned_closing_check2": [
    [
      `insert into sec.planned_closing (${columns}, begun_at, cancelled_at) values (${values}, false, now(), now())`,
      check,
    ],
  ],
  "sec.planned_closing_apart": [
    [
      `insert into sec.planned_closing (${columns}) select ${values}, false from generate_series(1, 2)`,
      excluded,
    ],
  ],
  "sec.letters_hold_only_one_check": [["insert into sec.letters_hold values (false)", check]],
  "sec.site_stretch_state_check": [
    ["insert into sec.site_stretch (audience, state, began_at) values ('HOME', 'OPEN', now())", check],
  ],
  "sec.site_stretch_check": [
    [
      "insert into sec.site_stretch (audience, state, began_at, ended_at) values ('HOME', 'CLOSED', now(), now() - interval '1 second')",
      check,
    ],
  ],
  "sec.site_stretch_one_at_a_time": [
    [
      "insert into sec.site_stretch (audience, state, began_at) select 'HOME', 'CLOSED', now() from generate_series(1, 2)",
      unique,
    ],
  ],

  // clocks
  "public.child_file_stood": [["update public.child_file set stood_days = -1 where id = :child", check]],
  "sec.clock_move_gives": [[moved({ new_at: "now() - interval '1 second'" }), check]],
  "sec.clock_move_is_known": [[moved({ what: "'WISH'" }), check]],
  "sec.standstill_ends": [
    [standstill({ ended_at: "now() - interval '1 second'" }), check],
    [standstill({ last_stretch: "6" }), check],
  ],
  "sec.standstill_once": [[standstill({}, 2), unique]],

  // the board

  // its news

  // steps

  // reopening
  "sec.reopening_decided_is_whole": [
    [reopening({ decided_at: "now()" }), check],
    [reopening({ approved: "false" }), check],
  ],
  "sec.reopening_fell_for": [[reopening({ ...opened, fell_at: "now()", fell_for: "'RAIN'" }), check]],
  "sec.reopening_fell_is_whole": [
    [reopening({ ...opened, fell_at: "now()" }), check],
    [reopening({ ...approved, fell_at: "now()", fell_for: "'ERRORS'" }), check],
  ],
  "sec.reopening_looked_after_opening": [
    [reopening({ ...opened, looked_at: "now() - interval '1 second'" }), check],
  ],
  "sec.reopening_one_at_a_time": [[reopening({}, 2), unique]],
  "sec.reopening_opened_is_approved": [
    [
      reopening({ opened_at: "now()", watched_until: "now()", approved: "false", decided_at: "now()" }),
      check,
    ],
  ],
  "sec.reopening_opened_is_watched": [[reopening({ ...approved, opened_at: "now()" }), check]],
  "sec.reopening_opens": [
    [reopening({ state: "'CLOSED'::site_state" }), check],
    [reopening({ audience: "'VERIFIER'::audience" }), check],
  ],
  "sec.reopening_two_persons": [
    [reopening({ ...approved, decided_by: ":me::uuid" }), check],
    [reopening({ approved: "true", decided_at: "now()" }), check],
  ],
  "sec.rehearsal_made_by_key": [
    [
      "insert into sec.rehearsal (account_id, made_by) select it, :me from unnest(array[:me, :other]::uuid[]) it",
      unique,
    ],
  ],
  "sec.session_rehearses_from_somebody": [
    [
      "insert into sec.session (token_hash, kind, expires_at, idle, rehearses_from) select '\\x01', 'SYSTEM', now(), interval '1 hour', id from sec.session limit 1",
      check,
    ],
  ],
  "sec.surprises_count_check": [["insert into sec.surprises values (now(), 0)", check]],

  // the desk
}
