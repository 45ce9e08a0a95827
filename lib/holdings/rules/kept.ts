/**
 * For how long each table with somebody's data is kept, and how that ends. A rule is a row of sec.rule, by its name; the rest
 * says with whom a row goes. A test holds this against the database's catalogue, and docs/retention.md against this.
 */
export type End =
  /** Destroyed with the child's file. */
  | "FILE"
  /** Destroyed with the account. */
  | "ACCOUNT"
  /** Emptied when a family that was awaited has come, or its children's files are over. */
  | "CLAIM"
  /** Gone by itself within a day. */
  | "DAY"
  /**
   * Identifiers, times and numbers: the record, and what figures are made of. They lead to nobody once the keys are gone. What staff wrote
   * of the portal's own work stays beside them: "Words in clear" in docs/security/privacy-impact.md names each column.
   */
  | "STAYS"

export type Kept = { ends: readonly End[]; rules?: readonly string[] }

const file = { ends: ["FILE"] } as const
const account = { ends: ["ACCOUNT"] } as const
const day = { ends: ["DAY"] } as const
const stays = { ends: ["STAYS"] } as const

export const kept: Record<string, Kept> = {
  "public.account": {
    ends: ["ACCOUNT"],
    rules: ["unused-account", "closed-account", "kept-unverified", "own-wish", "kept-readings"],
  },
  "public.account_invite": { ends: ["FILE"], rules: ["kept-invite"] },
  "public.admission_policy": stays,
  "public.alarm": stays,
  "public.attendance": { ends: ["FILE"], rules: ["attending-kept", "attending-oldest"] },
  "public.attendance_preview": { ends: [], rules: ["attending-preview"] },
  "public.attestation": file,
  "public.audit": stays,
  "public.board_post": stays,
  "public.board_subscriber": { ends: [], rules: ["board-link", "kept-subscriber"] },
  "public.call_try": stays,
  "public.child_file": {
    ends: ["FILE"],
    rules: ["kept-draft", "frozen", "placed-kept", "too-old", "closed-file", "own-wish"],
  },
  "public.child_residence": file,
  "public.claimed_child": file,
  "public.daycare_request": stays,
  "public.desk_request": { ends: ["ACCOUNT"], rules: ["kept-words"] },
  "public.destruction": stays,
  "public.disclosure": stays,
  "public.evidence": { ends: ["FILE"], rules: ["evidence"] },
  "public.family_claim": { ends: ["CLAIM"] },
  "public.guardian": file,
  "public.guardian_answer": file,
  "public.household": file,
  "public.identity": account,
  "public.invitation": stays,
  "public.invite_campaign": { ends: [], rules: ["kept-invite"] },
  "public.invite_campaign_row": { ends: [], rules: ["kept-invite"] },
  "public.membership": { ends: ["STAYS"], rules: ["unused-service", "unused-staff"] },
  "public.offer": stays,
  "public.old_list_home": file,
  "public.old_list_line": stays,
  "public.old_list_run": stays,
  "public.order_run": file,
  "public.outbox": { ends: ["STAYS"], rules: ["kept-detail"] },
  "public.passkey": account,
  "public.placement": stays,
  "public.published_place": stays,
  "public.rank_note": stays,
  "public.reading": stays,
  "public.record_look": stays,
  "public.registration": stays,
  "public.registration_event": file,
  "public.registry_import": stays,
  "public.right_request": { ends: [], rules: ["kept-invite"] },
  "public.row_history": { ends: ["FILE", "ACCOUNT", "CLAIM"] },
  "public.sibling_link": file,
  "public.site_closure": stays,
  "public.subject_key": { ends: ["FILE", "ACCOUNT", "CLAIM"] },
  "public.task": stays,
  "public.task_step": { ends: ["FILE", "ACCOUNT"], rules: ["kept-words"] },
  "public.vacancy": stays,
  "sec.absent_page": day,
  "sec.account_hold": account,
  "sec.address_change": { ends: ["ACCOUNT"], rules: ["address-back"] },
  "sec.claim_reach": { ends: [], rules: ["kept-session"] },
  "sec.clock_move": { ends: ["FILE", "STAYS"] },
  "sec.clock_told": account,
  "sec.consent": account,
  "sec.deletion_wish": account,
  "sec.device": account,
  "sec.export_request": stays,
  "sec.first_way": day,
  "sec.forgotten_family": stays,
  "sec.integrity_check": stays,
  "sec.integrity_finding": stays,
  "sec.key_request": stays,
  "sec.last_here": account,
  "sec.mailed_code": day,
  "sec.one_time": account,
  "sec.opened": day,
  "sec.own_export": { ends: ["ACCOUNT"], rules: ["own-data", "closed-account"] },
  "sec.parked": day,
  "sec.password": account,
  "sec.planned_closing": stays,
  "sec.proof": day,
  "sec.reach": { ends: ["ACCOUNT"], rules: ["kept-session"] },
  "sec.read_file": { ends: ["ACCOUNT"], rules: ["kept-reading"] },
  "sec.read_list": { ends: ["ACCOUNT"], rules: ["kept-reading"] },
  "sec.reading_freeze": stays,
  "sec.record_check": stays,
  "sec.recovery_code": account,
  "sec.rehearsal": account,
  "sec.reopening": stays,
  "sec.reopening_step": stays,
  "sec.row_restore": { ends: ["FILE", "ACCOUNT", "CLAIM"] },
  "sec.session": { ends: ["ACCOUNT"], rules: ["kept-session"] },
  "sec.spent": day,
  "sec.step_evidence": stays,
  "sec.step_move": stays,
  "sec.step_signature": stays,
  "sec.submission": { ends: ["ACCOUNT"], rules: ["kept-submission"] },
  "sec.used_challenge": day,
  "sec.verifier_switch": stays,
  "sec.without_steps": stays,
}

/** Rules that are no span of time: a day of the year, and somebody's own wish. */
export const unspanned: Record<string, string> = {
  "too-old": "five years old on the 30 September that passed last, and attending nowhere",
  "own-wish": "seven days after the person asked (`deletion-wish`)",
}

const sentences: Record<End, string> = {
  FILE: "destroyed with the child's file",
  ACCOUNT: "destroyed with the account",
  CLAIM: "emptied once the family came, or its files are over",
  DAY: "gone by itself within a day",
  STAYS: "identifiers, times and numbers stay",
}

/** The table of docs/retention.md. */
export function keptInWords(lengths: Record<string, string>): string {
  const rows = Object.entries(kept).map(([table, { ends, rules = [] }]) => {
    const spans = rules.map((it) => `\`${it}\`: ${lengths[it] ?? unspanned[it] ?? "?"}`)
    return `| \`${table}\` | ${spans.join("; ") || "–"} | ${ends.map((it) => sentences[it]).join("; ") || "deleted"} |`
  })
  return ["| table | rule | how it ends |", "| --- | --- | --- |", ...rows].join("\n")
}
