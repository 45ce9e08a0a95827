import type { Who } from "./row-level-table.ts"

/** Alarms and budgets of reading in the table of walls: everything by functions, and by officers only. */
const named = (names: string[], who: string) => Object.fromEntries(names.map((it) => [`sec.${it}`, who]))

export const alarmFunctions: Record<string, string> = {
  ...named(["alarms", "count_alarms", "finish_alarm", "take_alarm"], "app_staff"),
  ...named(["held_accounts", "release_account", "unfreeze_reading"], "app_staff"),
  ...named(["alarm_told", "close_by_breaker", "remind_alarms", "sweep_readings"], "app_system"),
  ...named(["note_called", "untold_alarms", "weekly_told", "write_weekly_digest"], "app_system"),
  "sec.breaker_barrier": "guichet_worker",
  "sec.frozen_since": "app_daycare, app_office, app_staff",
  ...named(["canary_touched", "canary_searched", "decoy_touched"], ""),
  ...named(["disclosure_watched", "reading_watched", "too_absent"], ""),
  ...named(["note_absent", "note_decoy"], "guichet_web"),
  ...named(["raise_alarm", "severity_of", "tell_alarm", "counts_of_week"], ""),
  ...named(["refuse_reading", "spend_reading", "may_read", "reading_refusal", "spend_list"], ""),
  ...named(["hold_reader", "is_held_here", "is_own_reading", "is_free_reading", "budget_of"], ""),
  ...named(["files_read", "files_since", "count_files", "try_breaker"], ""),
}

type Row = { as: Who; call: string; answers: string }
const refused = { as: "support" as const, answers: "42501" }

/** The same functions, asked with an identifier of somebody else's (row-level-others.test.ts). */
export const othersOfAlarms: Record<string, Row> = {
  "sec.alarm_told": { as: "worker", call: "sec.alarm_told(:other)", answers: "nothing" },
  "sec.weekly_told": { as: "worker", call: "sec.weekly_told(:other)", answers: "nothing" },
  "sec.note_called": { as: "worker", call: "sec.note_called(:other)", answers: "nothing" },
  "sec.take_alarm": { ...refused, call: "sec.take_alarm(:other, null)" },
  "sec.finish_alarm": { ...refused, call: "sec.finish_alarm(:other, 'x', null)" },
  "sec.release_account": { ...refused, call: "sec.release_account(:other, 'MISTAKE', null)" },
  "sec.unfreeze_reading": { ...refused, call: "sec.unfreeze_reading('x', null)" },
}
