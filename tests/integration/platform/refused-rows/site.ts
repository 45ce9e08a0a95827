import { check, excluded, unique, type Attempts } from "./attempts.ts"

const columns = "id, states, begins_at, message_fr, message_en, planned_by, opens_itself"
const values = "gen_random_uuid(), '{}', now(), 'f', 'e', :me"

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

  // the board

  // its news

  // steps

  // reopening

  // the desk
}
