/** Of the sealed record: the worker seals, nobody else writes, and officers read how far it is. */
export const sealFunctions: Record<string, string> = {
  "sec.ask_record_check": "app_staff",
  "sec.confirm_restored": "app_staff",
  "sec.begin_record_check": "",
  "sec.check_record_by_night": "app_system",
  "sec.keep_record_check": "app_system",
  "sec.last_record_check": "app_staff",
  "sec.reads_seals": "",
  "sec.sealing_state": "app_staff",
  "sec.take_record_check": "app_system",
  "sec.alarm_if_late": "app_system",
  "sec.alarm_of_record": "app_system",
  "sec.hold_chain": "",
  "sec.hold_seals": "app_system",
  "sec.head_to_verify": "app_system",
  "sec.keep_seal": "app_system",
  "sec.note_anchored": "app_system",
  "sec.note_posted": "app_system",
  "sec.posted": "app_system",
  "sec.sealing_lag": "",
  "sec.seals_are_late": "app_system",
  "sec.record_keys": "app_visitor",
  "sec.rows_to_verify": "app_system",
  "sec.seals_above": "app_system",
  "sec.seals_to_verify": "app_system",
  "sec.take_leaves": "app_system",
  "sec.watch_posting": "app_system",
}

/** A verification that there is not. */
export const othersOfSeals = {
  "sec.confirm_restored": { as: "support", call: "sec.confirm_restored('0', :other)", answers: "42501" },
  "sec.keep_record_check": {
    as: "worker",
    call: "sec.keep_record_check(:other, '{}', 'WHOLE')",
    answers: "nothing",
  },
  "sec.take_record_check": { as: "worker", call: "sec.take_record_check(:other)", answers: "nothing" },
} as const
