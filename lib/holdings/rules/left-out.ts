/**
 * What a person's copy of their data leaves out, and why. Everything else of them is in it: a test walks the database's own
 * catalogue, and a new table or column fails there until it is given (sec.own_rows) or has its reason here.
 */
export const reasons = ["KEY", "YOU", "OTHERS", "INSIDE", "WORK", "PASSING", "FORMER", "APART"] as const
export type Reason = (typeof reasons)[number]

/** Tables of which nothing is given. */
export const leftTables: Record<string, Reason> = {
  "public.admission_policy": "WORK",
  "public.alarm": "WORK",
  "public.attendance_preview": "PASSING",
  "public.board_post": "WORK",
  // An address that asked for news of closings, tied to no account.
  "public.board_subscriber": "APART",
  "public.daycare_request": "WORK",
  "public.destruction": "FORMER",
  "public.invite_campaign": "WORK",
  "public.invite_campaign_row": "APART",
  "public.old_list_home": "KEY",
  "public.old_list_line": "KEY",
  "public.old_list_run": "WORK",
  // What an order was computed from: everybody's facts on that list. One's own stand in the registration.
  "public.order_run": "OTHERS",
  "public.published_place": "WORK",
  "public.record_look": "WORK",
  "public.registry_import": "WORK",
  "public.right_request": "WORK",
  "public.row_history": "FORMER",
  "public.site_closure": "WORK",
  "public.subject_key": "KEY",
  "public.vacancy": "WORK",
  "sec.absent_page": "PASSING",
  "sec.claim_reach": "PASSING",
  // Which file an account counted in its budget of reading; the line of it stands in the record of readings.
  "sec.read_file": "PASSING",
  "sec.read_list": "PASSING",
  "sec.reading_freeze": "WORK",
  "sec.forgotten_family": "FORMER",
  // The deadline that came of it stands in what is given.
  "sec.clock_move": "INSIDE",
  "sec.clock_told": "PASSING",
  "sec.export_request": "WORK",
  "sec.key_request": "WORK",
  "sec.first_way": "PASSING",
  "sec.integrity_check": "WORK",
  "sec.integrity_finding": "WORK",
  "sec.mailed_code": "PASSING",
  "sec.opened": "PASSING",
  "sec.parked": "PASSING",
  "sec.planned_closing": "WORK",
  "sec.proof": "PASSING",
  "sec.reach": "PASSING",
  "sec.record_check": "WORK",
  // What a row was altered to before it was brought back: the row itself is given.
  "sec.row_restore": "FORMER",
  "sec.rehearsal": "WORK",
  "sec.reopening": "WORK",
  "sec.reopening_step": "WORK",
  "sec.spent": "PASSING",
  "sec.step_evidence": "WORK",
  "sec.step_move": "WORK",
  "sec.step_signature": "WORK",
  "sec.submission": "PASSING",
  "sec.used_challenge": "PASSING",
  "sec.verifier_switch": "WORK",
  "sec.without_steps": "WORK",
}

/** Tables in which nobody stands: the network's facts, the portal's own rules and states. */
export const nobodys: readonly string[] = [
  ...[
    "backup_state",
    "canary",
    "decoy",
    "integrity_part",
    "integrity_turn",
    "loose_reference",
    "export_key",
    "slip_key",
    "weekly_digest",
  ].map((it) => `sec.${it}`),
  ...["alarm_rule", "chain_head", "history_table", "reading_rule", "seal", "seal_head"].map(
    (it) => `sec.${it}`,
  ),
  ...[
    "_prisma_migrations",
    "coordinating_office",
    "daycare",
    "list_figures",
    "list_year",
    "municipality",
  ].map((it) => `public.${it}`),
  ...["permit_holder", "postal_area", "region", "registry_import_row", "seat"].map((it) => `public.${it}`),
  ...[
    "attestation_rule",
    "budget",
    "clock",
    "closing_lock",
    "closure_steps",
    "consent_text",
    "deed_rule",
  ].map((it) => `sec.${it}`),
  ...["draw_seed", "heartbeat", "installation", "job", "job_grant", "job_rule", "letter_rule"].map(
    (it) => `sec.${it}`,
  ),
  ...["letters_hold", "pass_key", "promise", "purpose_rule", "rule", "session_rule", "site"].map(
    (it) => `sec.${it}`,
  ),
  ...["site_stretch", "standstill", "step_template", "surprises", "task_handler", "task_opener"].map(
    (it) => `sec.${it}`,
  ),
]

/** Columns that are not given, whatever the table. */
const columns: Record<string, Reason> = {
  ...all(
    "KEY",
    "key_id",
    "email_index",
    "phone_index",
    "same_index",
    "subject_index",
    "new_index",
    "old_index",
  ),
  ...all("KEY", "token_hash", "hash", "link_hash", "back_hash", "link_sealed", "back_sealed", "last_step"),
  ...all("KEY", "credential_id", "public_key", "counter", "back_id", "newcomer_id", "made_in", "message_id"),
  ...all(
    "KEY",
    "seq",
    "seal_id",
    "chain_number",
    "chained_to",
    "request_id",
    "event_id",
    "detail_id",
    "origin",
  ),
  ...all("YOU", "account_id", "membership_id", "session_id", "device_id", "accepted_by", "recipient_id"),
  ...all(
    "OTHERS",
    "decided_by",
    "said_by",
    "recorded_by",
    "passed_over_by",
    "tried_by",
    "invited_by",
    "made_by",
  ),
  ...all("OTHERS", "claimed_by", "claimed_at", "by_account", "taken_by", "invited_as", "other_guardian"),
  ...all(
    "INSIDE",
    "order_run_id",
    "order_key",
    "seat_id",
    "round",
    "bundle_id",
    "looked_at",
    "draw",
    "moved",
  ),
  ...all(
    "INSIDE",
    "idle",
    "rehearses",
    "rehearses_from",
    "audience",
    "passes",
    "last_error",
    "desk_request_id",
  ),
  ...all("INSIDE", "letter_due_at", "letter_asked_at", "invite_id", "subscriber_id", "claim_id", "control"),
  ...all("INSIDE", "from_server", "destroyed_at", "destroyed_on", "locale", "forgotten_on"),
}

/** Where the same word is something else. */
const ofTable: Record<string, Record<string, Reason>> = {
  // To whom another invitation went, and what stood in it, is the other person's.
  "public.account_invite": { email_sealed: "OTHERS" },
  // What a claim knew stands in the account since it was taken.
  "public.family_claim": { email_sealed: "FORMER", name_sealed: "FORMER", phone_sealed: "FORMER" },
  // The record's ids of deeds name other people and rows.
  "public.audit": { subject: "OTHERS" },
  "public.reading": { whose: "OTHERS", about: "INSIDE" },
  "sec.one_time": { sealed: "KEY" },
  "sec.session": { id: "INSIDE" },
  "sec.device": { id: "INSIDE" },
  "sec.address_change": { id: "INSIDE" },
  "sec.consent": { id: "INSIDE" },
  "sec.account_hold": { id: "INSIDE", made_in: "KEY", released_by: "OTHERS" },
  "public.attendance": { id: "INSIDE" },
}

/** Why a column is not in the copy; undefined: it must be. */
export function whyLeft(table: string, column: string): Reason | undefined {
  return ofTable[table]?.[column] ?? columns[column]
}

function all(reason: Reason, ...names: string[]): Record<string, Reason> {
  return Object.fromEntries(names.map((it) => [it, reason]))
}
