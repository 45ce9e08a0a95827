import { check, type Attempts } from "./attempts.ts"

const values: Record<string, string> = {
  ...{ id: "gen_random_uuid()", kind: "'REGISTRATIONS'", purpose: "'REGULATOR'", asked_by: ":me" },
  ...{ services: "array[gen_random_uuid()]", held: "1", most: "5", term_at: "now()" },
}
/** A request that is as it should be but for this. */
const asked = (wish: Record<string, string>) => {
  const all = { ...values, ...wish }
  return `insert into sec.export_request (${Object.keys(all).join(", ")}) select ${Object.values(all).join(", ")}`
}
const approved = { decided_by: ":other", decided_at: "now()", approved: "true", open_until: "now()" }

/** What was asked to be exported, and who decided it. */
export const exportAttempts: Attempts = {
  "sec.export_key_only_one_check": [["insert into sec.export_key values (false, '\\x00')", check]],
  "sec.export_request_kind_is_known": [[asked({ kind: "'ALL'" }), check]],
  "sec.export_request_purpose_is_known": [[asked({ purpose: "'CURIOSITY'" }), check]],
  "sec.export_request_names_services": [
    [asked({ services: "'{}'" }), check],
    [asked({ services: "array_fill(gen_random_uuid(), '{11}')" }), check],
  ],
  "sec.export_request_is_capped": [
    [asked({ most: "0", held: "0" }), check],
    [asked({ held: "6" }), check],
  ],
  "sec.export_request_two_persons": [[asked({ ...approved, decided_by: ":me" }), check]],
  "sec.export_request_decided_is_whole": [
    [asked({ approved: "false" }), check],
    [asked({ decided_by: ":other" }), check],
    [asked({ approved: "false", decided_at: "now()" }), check],
  ],
  "sec.export_request_opens_approved": [
    [asked({ open_until: "now()" }), check],
    [asked({ ...approved, open_until: "null" }), check],
  ],
  "sec.export_request_taken_approved": [
    [asked({ taken: "1" }), check],
    [asked({ ...approved, taken: "4" }), check],
  ],
  "sec.export_request_withdrawn_is_whole": [[asked({ withdrawn_at: "now()" }), check]],
}
