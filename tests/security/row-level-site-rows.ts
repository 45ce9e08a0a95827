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
  "sec.letter_waits": { as: "worker", call: "sec.letter_waits(:other)", answers: "false" },

  // clocks

  // the board

  // its news

  // steps

  // reopening
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
