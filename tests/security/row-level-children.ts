/** The room of personal data in the table of walls (row-level-table.ts): what a family reaches of its own, and nobody else. */

const mine = "(select child_id from public.guardian where account_id = :me and ends_at is null)"

export const family = {
  "public.admission_policy": { select: "true" },
  "public.attestation": { select: `child_id in ${mine}` },
  "public.evidence": {
    select: `attestation_id in (select id from public.attestation where child_id in ${mine})`,
  },
  "public.child_file": { select: `id in ${mine}` },
  "public.child_residence": { select: `child_id in ${mine}` },
  "public.disclosure": {
    select: `whose = :me or whose in ${mine} or whose in (select id from public.family_claim where taken_by = :me)`,
  },
  "public.guardian": { select: `child_id in ${mine}` },
  "public.household": {
    select: `id in (select household_id from public.child_residence where child_id in ${mine})`,
  },
  "public.placement": { select: `child_id in ${mine}` },
  "public.rank_note": {
    select: `registration_id in (select id from public.registration where child_id in ${mine})`,
  },
  "public.registration": { select: `child_id in ${mine}` },
  "public.registration_event": {
    select: `registration_id in (select id from public.registration where child_id in ${mine})`,
  },
  "public.sibling_link": { select: `one_id in ${mine} and other_id in ${mine}` },
}

/** What staff reach of it without a request of a family: nothing at all (desk.test.ts shows them under one). */
export const withoutRequest = Object.fromEntries(
  [
    ...["attestation", "child_file", "child_residence", "desk_request", "guardian", "household", "placement"],
    ...["rank_note", "registration", "registration_event", "sibling_link"],
  ].map((it) => [`public.${it}`, { select: "false" }]),
)

/** Everybody's: what a policy says, never who published it. */
export const published = {
  "public.admission_policy": [
    ...["daycare_id", "effective_from", "id", "name", "policy", "published_at", "version"],
  ],
}

/** Neither names, nor the index that finds the same child, nor the draw, nor who the other guardian's account is. */
export const ofFamily = {
  ...published,
  "public.attestation": [
    ...[
      "appealed_on",
      "child_id",
      "claimed_on",
      "daycare_id",
      "decided_on",
      "id",
      "kind",
      "named",
      "sibling_id",
      "state",
    ],
    ...["valid_from", "valid_until", "version"],
  ],
  "public.child_file": [
    ...["archived_on", "born_on", "both_answer", "closed_on", "confirmed_until", "created_at"],
    ...["desired_entry_on", "expected_on", "from_minute", "id", "keeps_looking", "kind", "reminded", "state"],
    ...["stood_days", "to_confirm_on", "until_minute", "version", "weekdays"],
  ],
  "public.guardian": ["begins_at", "child_id", "ends_at", "id", "position", "rights"],
  "public.household": ["created_at", "id", "kind", "municipality_code", "postal_area"],
  "public.placement": [
    ...[
      "accepted",
      "cancelled_for",
      "child_id",
      "daycare_id",
      "ends_on",
      "id",
      "offer_id",
      "starts_on",
      "state",
    ],
    "version",
  ],
  "public.registration": [
    ...["child_id", "daycare_id", "id", "registered_on", "replaced", "since", "state", "version"],
    ...["withdrawn_for", "withdrawn_on"],
  ],
}

/** What was asked for whom and by which way; the note leaves by a function, and whose session it was never. */
export const taken = [
  ...[
    "account_id",
    "asked_on",
    "channel",
    "finished_at",
    "id",
    "late_for",
    "open_until",
    "taken_at",
    "taken_by",
  ],
]

/** What a family showed for a claim: its own pages list it, and nobody else's. */
export const shown = {
  "public.evidence": ["added_on", "attestation_id", "id", "media", "position", "size"],
}

/** The worker follows states; it reads no name, no birth, no address. */
export const followed = {
  "public.desk_request": ["account_id", "asked_on", "channel", "id", "taken_at"],
  "public.child_file": [
    ...[
      "archived_on",
      "both_answer",
      "confirmed_until",
      "id",
      "reminded",
      "state",
      "stood_days",
      "to_confirm_on",
    ],
  ],
  "public.family_claim": ["id", "locale"],
  "public.placement": ["daycare_id", "ends_on", "id", "offer_id", "starts_on", "state"],
  "public.registration": ["daycare_id", "id", "state", "withdrawn_for"],
}

export const grants = Object.fromEntries(
  ["public.child_residence", "public.rank_note", "public.registration_event", "public.sibling_link"].map(
    (it) => [it, ["app_parent: SELECT", "app_staff: SELECT"]],
  ),
)

export const columnGrants = {
  "public.attestation": ["app_parent: SELECT", "app_staff: SELECT"],
  "public.child_file": ["app_parent: SELECT", "app_staff: SELECT", "app_system: SELECT"],
  "public.desk_request": ["app_staff: SELECT", "app_system: SELECT"],
  "public.evidence": ["app_parent: SELECT"],
  "public.family_claim": ["app_system: SELECT"],
  "public.guardian": ["app_parent: SELECT", "app_staff: SELECT"],
  "public.household": ["app_parent: SELECT", "app_staff: SELECT"],
  "public.placement": ["app_parent: SELECT", "app_staff: SELECT", "app_system: SELECT"],
  "public.registration": ["app_parent: SELECT", "app_staff: SELECT", "app_system: SELECT"],
}

const ofParents = ["desk_select: select by app_staff", "family_select: select by app_parent"]
export const policies: Record<string, string[]> = {
  ...Object.fromEntries(Object.keys(columnGrants).map((it) => [it, ofParents])),
  ...Object.fromEntries(Object.keys(grants).map((it) => [it, ofParents])),
  "public.child_file": [...ofParents, "system_select: select by app_system"],
  "public.claimed_child": [],
  "public.family_claim": ["system_select: select by app_system"],
  ...Object.fromEntries(["home", "line", "run"].map((it) => [`public.old_list_${it}`, []])),
  "public.desk_request": ["desk_select: select by app_staff", "system_select: select by app_system"],
  "public.evidence": ["family_select: select by app_parent"],
  "public.order_run": [],
  "public.placement": [...ofParents, "system_select: select by app_system"],
  "public.registration": [...ofParents, "system_select: select by app_system"],
}

/** A family's own, and staff's under a request of theirs. */
const families = [
  ...["close_child_file", "complete_child_file", "confirm_child_file", "join_list", "leave_list"],
  ...["lock_child_file", "may_change_child", "my_children", "my_households", "my_registrations"],
  ...["open_child_file", "rank", "save_child_file", "save_residence", "unchecked_children", "wish"],
]
const parents = [
  ...["appeal_claim", "attach_evidence", "my_claims", "name_person", "remove_evidence", "words_of_claims"],
  ...["claim_priority", "end_guardian", "guardians_of", "invite_guardian", "leave_residence"],
  ...["link_siblings", "revoke_guardian_invite", "sealed_guardian_invite", "send_guardian_invite"],
  ...["share_residence", "tell_guardian_ended", "unlink_siblings", "withdraw_claim"],
]
const desk = [
  ...["add_family", "desk_note", "family_key", "find_family", "finish_desk_request", "found_with"],
  ...["is_own_family", "opened_lists", "reached_children", "serve", "staff_role", "take_desk_request"],
  ...["ask_claim_letter", "correct_claim", "reached_claims", "sealed_waiting_family", "waiting_family"],
  "waiting_with",
]
const nobody = [
  ...[
    "answers_itself",
    "ask_staff",
    "end_notes",
    "end_sibling_claims",
    "end_tasks_of",
    "file_of",
    "has_open_claim",
  ],
  ...["has_task_of", "hold_file", "is_for_staff", "judges", "may_open_claim", "my_claim", "takes_evidence"],
  "verify_sibling",
  ...["add_claimed_child", "awaits_claim", "awaits_guardian", "make_claim", "plan_claim_letters"],
  ...["is_own_claim", "lock_open_claim", "open_claim_fields"],
  ...["desk", "for_whom", "leave_children", "is_of_desk", "is_open_family", "tell_person"],
  ...["end_file", "freeze_lists", "kind_of_files", "move_in", "my_file", "notice_same_child"],
  ...["list_in_order", "open_fields", "policy_of", "siblings_at", "thaw_lists", "undo_days"],
  ...["note_entries", "note_ranks", "policies_of", "siblings_of_lists"],
]
const named = (names: string[], who: string) => Object.fromEntries(names.map((it) => [`sec.${it}`, who]))

export const childFunctions: Record<string, string> = {
  ...named(families, "app_parent, app_staff"),
  ...named(parents, "app_parent"),
  ...named(desk, "app_staff"),
  ...named(nobody, ""),
  "auth.take_claim": "",
  "sec.no_closing": "",
  ...named(["begin_old_list", "end_old_list", "give_up_old_list"], "app_importer"),
  ...named(["old_list_facts", "write_old_lines"], "app_importer"),
  "auth.take_guardianship": "",
  "sec.publish_policy": "app_daycare",
  ...named(["sealed_child", "sealed_residences"], "app_parent, app_staff"),
  ...named(["decide_claim", "open_claim", "sealed_claim"], "app_daycare, app_staff"),
  ...named(["claims_ending", "follow_claims"], "app_system"),
  "sec.claims_here": "app_daycare",
  "sec.claims_reached": "app_staff",
  "sec.sealed_evidence": "app_parent, app_staff",
  "sec.children_of": "app_staff",
  "sec.taken_claims": "app_parent",
  ...named(["due_claims", "write_claim_letter"], "app_system"),
  "sec.desk_deeds": "app_staff, app_system",
  "sec.file_step": "app_system",
  "sec.is_of_exercise": "app_system",
  "sec.note_lists": "app_system",
  "sec.tell_desk_request": "app_system",
  "sec.tell_guardians": "app_daycare, app_parent, app_staff, app_system",
  "sec.today": "PUBLIC",
}
