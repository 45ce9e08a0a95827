import { check, unique, type Attempts } from "./attempts.ts"

/** A portal that is closed in the open. */
export const siteAttempts: Attempts = {
  // closing
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
