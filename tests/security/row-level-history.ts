/** Tables of the trade: each change of a row is kept. A new table fails until it stands here or below, with a reason. */
export const withHistory = [
  ...["account", "account_invite", "identity", "membership", "passkey", "right_request"],
  ...["child_file", "household", "guardian", "child_residence", "sibling_link", "attestation", "evidence"],
  ...["family_claim", "claimed_child", "registration", "registration_event", "admission_policy", "order_run"],
  ...["vacancy", "seat", "invitation", "offer", "guardian_answer", "call_try", "published_place"],
  ...["placement", "attendance", "daycare", "coordinating_office", "permit_holder"],
  ...["task", "task_step", "desk_request", "daycare_request", "site_closure"],
]

/** Tables without a history, by the reason. Those of `sec` are without one but for a word here. */
export const withoutHistory: Record<string, string[]> = {
  "is the record itself, sealed": [
    "audit",
    "disclosure",
    "reading",
    "row_history",
    "alarm",
    "destruction",
    "record_look",
  ],
  "would keep a key that must be destroyed": ["subject_key"],
  "says that a letter was sent; what it told is in what it told of": ["outbox"],
  "is made of other tables every night, and can be made again": ["rank_note", "list_figures", "list_year"],
  "is a file that was read and waits to be written; what it wrote has its history": [
    ...[
      "registry_import",
      "registry_import_row",
      "invite_campaign",
      "invite_campaign_row",
      "attendance_preview",
    ],
    ...["old_list_run", "old_list_line", "old_list_home"],
  ],
  "is open data that the program ships": ["municipality", "postal_area", "region"],
  "is the public board, whose posts stay by a rule of their own, and who hears of them": [
    ...["board_post", "board_subscriber"],
  ],
  "is Prisma's own": ["_prisma_migrations"],
}

export const historyFunctions: Record<string, string> = {
  ...Object.fromEntries(withHistory.map((it) => [`sec.history_of_${it}`, ""])),
  "sec.ask_restore": "app_staff",
  "sec.decide_restore": "app_staff",
  "sec.find_altered": "app_system",
  "sec.find_forged": "app_system",
  "sec.history_tables": "app_system",
  "sec.read_history": "app_staff",
  "sec.read_history_entry": "app_staff",
  "sec.read_restores": "app_staff",
  "sec.record_officer": "",
  "sec.writing_hand": "",
}

/** The same functions, asked with an identifier of somebody else's (row-level-others.test.ts). */
export const othersOfHistory = {
  "sec.ask_restore": { as: "support", call: "sec.ask_restore(:other, 1, 'x')", answers: "42501" },
  "sec.read_history": {
    as: "support",
    call: "sec.read_history('{}', null, 'INCIDENT', :other)",
    answers: "42501",
  },
  "sec.read_history_entry": {
    as: "support",
    call: "sec.read_history_entry(1, 'INCIDENT', :other)",
    answers: "42501",
  },
  "sec.decide_restore": { as: "support", call: "sec.decide_restore(:other, true, 'x')", answers: "42501" },
} as const
