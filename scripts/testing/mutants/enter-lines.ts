import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const rowLevel = ["tests/security/row-level.test.ts"]
const pass = ["tests/security/pass.test.ts"]
const workerPass = ["tests/security/worker-pass.test.ts"]
const closing = ["tests/security/closing.test.ts"]
const barrier = ["tests/security/barrier.test.ts"]
const freshProof = ["tests/security/fresh-proof.test.ts"]

/** Coming in, the session and the state of the site: what every question asks first. */
export const enterLines: Line[] = [
  line("sec.enter", "takes no lock", "lock table sec.closing_lock in row share mode;", "", barrier),
  line(
    "sec.enter",
    "does not look at the state",
    "now_state is null or now_state = 'CLOSED'",
    "false",
    closing,
  ),
  line(
    "sec.enter",
    "lets every member of staff in by the officer's door",
    " and sec.is_officer(who)",
    "",
    closing,
  ),
  line("sec.enter", "lets the officer in by every door", "door = 'site' and ", "", closing),
  line(
    "sec.enter",
    "believes the role it is told",
    "acting is distinct from current_setting('role')",
    "false",
    pass,
  ),
  line("sec.enter", "does not compare the kind", "sec.role_of(who) is distinct from acting or ", "", pass),
  line("sec.enter_job", "takes no lock", "lock table sec.closing_lock in row share mode;", "", barrier),
  line("sec.enter_job", "asks for no grant", "granted.job is null", "false", workerPass),
  line("sec.enter_job", "does not look at the state", "granted.audience is not null", "false", workerPass),
  line("sec.barrier", "waits for nobody", "lock table sec.closing_lock in exclusive mode;", "", barrier),
  line("sec.barrier", "ends no straggler", "count(pg_terminate_backend(l.pid))", "count(l.pid)", barrier),
  line("sec.uid_of", "does not look at the state", "= 'CLOSED'", "= 'BROKEN'", closing),
  line("sec.writer", "writes when read-only", "<> 'OPEN'", "= 'CLOSED'", closing),
  line("sec.here", "asks for no mark", " or not sec.has_pass(token || job_name)", "", rowLevel),
  line(
    "sec.here",
    "writes the record of a closed audience",
    "and not sec.is_officer(who)",
    "and false",
    barrier,
  ),
  line("sec.has_pass", "takes no lock", "lock table sec.closing_lock in row share mode;", "", barrier),
  line("sec.has_pass", "takes any mark", "left_by_enter = sec.mark(text_of_pass)", "true", rowLevel),
  line("sec.mark", "is good for every transaction", ", transaction_timestamp()::text", "", pass),
  line("sec.mark", "is good under every isolation", "<> 'read committed'", "= 'nothing'", pass),
  line("sec.require_auth", "asks for no pass", "not sec.has_pass('')", "false", pass),
  line("sec.live_session", "lives after its end", "and s.revoked_at is null", "", pass),
  line("sec.live_session", "lives for ever", "and at < s.expires_at", "", pass),
  line("sec.live_session", "may be idle", "and at < s.seen_at + s.idle", "", pass),
  line(
    "sec.live_session",
    "lives on a held account",
    "a.state = 'ACTIVE' or a.state = 'HELD' and sec.is_held_here(a.id)",
    "true",
    pass,
  ),
  line("sec.live_session", "wears another hat", "m.kind = s.kind", "true", pass),
  line("sec.live_session", "wears a hat too early", "m.begins_at <= at", "true", pass),
  line("sec.live_session", "wears a hat too long", "m.ends_at is null or at < m.ends_at", "true", pass),
  line("sec.is_officer", "is everybody in staff", " and role = 'SECURITY_OFFICER'", "", rowLevel),
  line("sec.set_site", "asks for no office", "not sec.officer()", "false", closing),
  line("sec.set_site", "asks for no fresh proof", "perform sec.require_fresh();", "", freshProof),
  line("sec.lock_site", "asks for no office", "not sec.officer()", "false", closing),
]
