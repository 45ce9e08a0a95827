import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const walls = ["tests/security/steps.test.ts"]
const sequence = ["tests/integration/site/steps.test.ts"]

/** The lines on which a reopening that is earned stands. */
export const stepLines: Line[] = [
  line("sec.fresh_officer", "asks for no office", "not sec.officer()", "false", walls),
  line("sec.fresh_officer", "asks for no fresh proof", "(sec.require_fresh())", "(sec.here())", walls),
  line(
    "sec.may_read_steps",
    "shows staff the steps",
    "who.kind <> 'STAFF' or not sec.officer()",
    "false",
    walls,
  ),
  line("sec.step_verdict", "skips the order", "s.state <> 'DONE') then", "false) then", sequence),
  line("sec.step_verdict", "asks for no evidence", "it.needs_evidence and", "false and", sequence),
  line("sec.step_verdict", "asks for no report", "it.needs_report and", "false and", sequence),
  line("sec.step_verdict", "asks for no signature", "it.signed_by <> 'NOBODY'", "false", sequence),
  line("sec.step_verdict", "goes on after the closing", "return 'CLOSURE_OVER';", "null;", walls),
  line(
    "sec.signer_verdict",
    "lets whoever did the work sign",
    "sec.did_step(it.id, who.account_id)",
    "false",
    sequence,
  ),
  line("sec.signer_verdict", "lets staff be independent", "m.kind = 'STAFF'", "false", sequence),
  line(
    "sec.proof_stands",
    "takes a signature of the work's own hand",
    "or sec.did_step(it.id, new.account_id)",
    "",
    walls,
  ),
  line("sec.proof_stands", "lets proofs be changed", "tg_op <> 'INSERT'", "false", walls),
  line("sec.step_stands", "holds no law", "said <> 'DONE'", "false", walls),
  line("sec.fail_held", "reopens what comes later", "not chosen <@ below", "false", sequence),
  line("sec.steps_permit", "opens for everybody", "s.state <> 'DONE'", "false", sequence),
]
