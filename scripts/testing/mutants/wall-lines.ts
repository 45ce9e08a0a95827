import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const alone = ["tests/security/one-wall-alone.test.ts"]
const opened = ["tests/security/opened-files.test.ts"]
const takenOver = ["tests/security/taken-over.test.ts"]
const rowLevel = ["tests/security/row-level.test.ts"]
const barrier = ["tests/security/barrier.test.ts"]
const workerPass = ["tests/security/worker-pass.test.ts"]
const account = [
  "tests/integration/accounts/account.test.ts",
  "tests/integration/accounts/opened-account.test.ts",
]

/** The lines on which reading, enrolling, recording, the worker's grants and the closing lock stand. */
export const wallLines: Line[] = [
  line("sec.find_account", "lets every role look", "r.role = sec.staff_role()", "true", alone),
  line(
    "sec.find_account",
    "forgets who looked for families",
    "('account.find', 'family.find')",
    "('account.find')",
    alone,
  ),
  line("sec.find_account", "never ends", ">= budget.allowed", "< 0", account),
  line(
    "sec.find_account",
    "writes nothing down",
    "perform sec.record('account.find', jsonb_build_object('accountId', found_id), null, request);",
    "",
    account,
  ),
  line("sec.hold_reader", "lets the session live", "least(s.expires_at,", "greatest(s.expires_at,", account),
  line("sec.disclose", "takes every purpose", "r.purpose = disclose.purpose and ", "", opened),
  line("sec.disclose", "takes every role", " and r.role = sec.staff_role()", "", opened),
  line("sec.disclose", "takes any field", "fields <@ array['email', 'name', 'phone'] and ", "", opened),
  line(
    "sec.disclose",
    "opens whom nobody looked up",
    " and whose = any (sec.reached() || sec.reached_claims())",
    "",
    opened,
  ),
  line(
    "sec.disclose",
    "takes any field of a child",
    "fields <@ array['child-name', 'birth', 'residence', 'needs', 'lists'] and ",
    "",
    opened,
  ),
  line(
    "sec.disclose",
    "opens a child nobody looked up",
    " and whose = any (sec.reached_children())",
    "",
    opened,
  ),
  line("sec.disclose", "never ends", "not sec.may_read(who, array[disclose.whose])", "false", account),
  line("sec.sealed_account", "gives every column", "'name' = any (shown)", "true", opened),
  line(
    "sec.sealed_account",
    "gives before the line about it is kept",
    " and d.made_in <> pg_current_xact_id()",
    "",
    opened,
  ),
  line("sec.reached", "gives everybody's reach", "r.session_id = who.id", "true", rowLevel),
  line("sec.passkey_proof", "believes every passkey", "'passkey-of-family'", "'passkey'", takenOver),
  line("sec.passkey_proof", "believes a team's passkey", "'passkey-of-team'", "'passkey'", takenOver),
  line("sec.code_proof", "believes every code", "proof || '-of-family'", "proof", takenOver),
  line("sec.keep_enrolment", "believes the program", "new.enrolled_by := (sec.here()).proof;", "", takenOver),
  line("sec.record", "takes any deed", "r.deed = record.deed and ", "", takenOver),
  line("sec.record", "takes any kind's deed", " and r.kind = who.kind", "", takenOver),
  line("sec.record", "takes a deed of another role", "r.role is null or ", "true or ", takenOver),
  line(
    "sec.sign_closure",
    "lets a colleague close",
    "new.closed_by := (sec.here()).account_id;",
    "",
    takenOver,
  ),
  line("sec.sign_import", "lets a colleague read", "new.begun_by := (sec.here()).account_id;", "", takenOver),
  line(
    "sec.mint_worker",
    "passes over jobs that are none",
    "it not in (select j.name from sec.job j)",
    "false",
    workerPass,
  ),
  line("sec.mint_worker", "grants every job", "j.name = any (names)", "true", workerPass),
  line(
    "sec.officer_barrier",
    "rises for everybody",
    "who.id is null or not sec.is_officer(who)",
    "false",
    barrier,
  ),
  line("sec.barrier", "waits for ever", "greatest(patience_ms, 20)", "patience_ms", barrier),
]
