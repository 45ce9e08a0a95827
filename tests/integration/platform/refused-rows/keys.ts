import { check, type Attempts } from "./attempts.ts"

const values: Record<string, string> = {
  ...{ id: "gen_random_uuid()", deed: "'ROTATE'", asked_by: ":me", term_at: "now()" },
}
/** A request that is as it should be but for this. */
const asked = (wish: Record<string, string>) => {
  const all = { ...values, ...wish }
  return `insert into sec.key_request (${Object.keys(all).join(", ")}) select ${Object.values(all).join(", ")}`
}
const approved = {
  ...{ decided_by: ":other", decided_at: "now()", approved: "true" },
  open_until: "now() + interval '1 day'",
}

/** What was asked to be done with a key, who decided it, and that it was done once. */
export const keyAttempts: Attempts = {
  "sec.key_request_deed_is_known": [[asked({ deed: "'EXPORT'" }), check]],
  "sec.key_request_names_a_version": [
    [asked({ deed: "'RECALL'" }), check],
    [asked({ version: "2" }), check],
    [asked({ deed: "'RECALL'", version: "0" }), check],
  ],
  "sec.key_request_two_persons": [[asked({ ...approved, decided_by: ":me" }), check]],
  "sec.key_request_decided_is_whole": [
    [asked({ approved: "false" }), check],
    [asked({ decided_by: ":other" }), check],
    [asked({ approved: "false", decided_at: "now()" }), check],
  ],
  "sec.key_request_opens_approved": [
    [asked({ open_until: "now()" }), check],
    [asked({ ...approved, open_until: "null" }), check],
  ],
  "sec.key_request_used_while_open": [
    [asked({ used_at: "now()" }), check],
    [asked({ ...approved, used_at: "now() + interval '2 days'" }), check],
    [asked({ ...approved, used_at: "now()", withdrawn_at: "now()", withdrawn_by: ":me" }), check],
  ],
  "sec.key_request_withdrawn_is_whole": [[asked({ withdrawn_at: "now()" }), check]],
}
