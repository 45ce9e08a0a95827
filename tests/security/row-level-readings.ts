import type { Who } from "./row-level-table.ts"

type Row = { as: Who; call: string; answers: string }

/** Who read what is a family's own to ask, and two offices' under a look of their own session. */
export const othersOfReadings: Record<string, Row> = {
  "auth.note_refused": {
    as: "newcomer",
    call: "auth.note_refused(:other, 'PASSWORD', null)",
    answers: "nothing",
  },
  "sec.family_readings": { as: "parent", call: "sec.family_readings(:other, 0, 5)", answers: "nothing" },
  "sec.own_look": { as: "support", call: "sec.own_look(:other)", answers: "42501" },
  "sec.read_look": {
    ...{ as: "support", answers: "42501" },
    call: "sec.read_look(:other, false, null, null, null, 5, null)",
  },
  "sec.sum_look": { as: "support", call: "sec.sum_look(:other)", answers: "42501" },
  "sec.take_look": {
    ...{ as: "support", answers: "42501" },
    call: "sec.take_look('ACCOUNT', :other, sec.now() - interval '1 day', sec.now(), 'SUPPORT_CALL', null)",
  },
}
