import type { Who } from "./row-level-table.ts"

type Row = { as: Who; call: string; answers: string; because?: string }

/** Functions of the closed portal that take an identifier, asked with another's (row-level-others.test.ts). */
export const othersOfSite: Record<string, Row> = {
  // closing
  "sec.cancel_closing": { as: "support", call: "sec.cancel_closing(:other, 'x')", answers: "42501" },
  "sec.plan_closing": {
    as: "support",
    call: "sec.plan_closing(:other, '{}', now(), null, false, null, 'f', 'e')",
    answers: "42501",
  },
  "sec.letter_key": { as: "worker", call: "sec.letter_key(:other)", answers: "nothing" },
  "sec.letter_waits": { as: "worker", call: "sec.letter_waits(:other)", answers: "false" },

  // clocks
  "sec.follow_suspension": { as: "worker", call: "sec.follow_suspension(:other)", answers: "nothing" },
  "sec.standstill_of": { as: "worker", call: "sec.standstill_of(:other)", answers: "nothing" },
  "sec.suspensions_due": {
    ...{ as: "worker", call: "sec.suspensions_due('2000-01-01', '2000-01-01', :other, :other, 5)" },
    answers: "nothing",
  },
  "sec.tell_clocks": { as: "worker", call: "sec.tell_clocks(:other, :other, 5)", answers: "0" },

  // the board
  "sec.begin_board_correction": {
    as: "support",
    call: "sec.begin_board_correction(gen_random_uuid(), :other)",
    answers: "42501",
  },
  "sec.save_board_draft": {
    as: "support",
    call: "sec.save_board_draft(:other, '{}', null, null, 0)",
    answers: "42501",
  },

  // its news

  // steps

  // reopening
  "sec.begin_rehearsal": {
    as: "verifier",
    call: "sec.begin_rehearsal('\\x01', :other, gen_random_uuid(), 'w', 's', '\\x99', 's', 'fr', null)",
    answers: "23505",
    because: "an identifier that is taken makes no account",
  },
  "sec.end_rehearsal": { as: "parent", call: "sec.end_rehearsal('\\x01', :other)", answers: "false" },
  "sec.read_record": {
    as: "verifier",
    call: "sec.read_record(sec.now(), sec.now(), null, sec.now(), :other, null)",
    answers: "nothing",
  },
  "sec.ask_reopening": {
    as: "support",
    call: "sec.ask_reopening(:other, 'PUBLIC', 'OPEN', 'w')",
    answers: "42501",
  },
  "sec.decide_reopening": {
    as: "support",
    call: "sec.decide_reopening(:other, true, 'w')",
    answers: "42501",
  },
  "sec.fall_back": { as: "worker", call: "sec.fall_back(:other, 'ERRORS', '{}', null)", answers: "42501" },
  "sec.fallen": { as: "worker", call: "sec.fallen(:other)", answers: "nothing" },
  "sec.switch_verifier": {
    as: "support",
    call: "sec.switch_verifier(:other, 'OPEN', 'w')",
    answers: "42501",
  },

  // the desk
}
