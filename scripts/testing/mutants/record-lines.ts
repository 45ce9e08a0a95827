import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const chain = ["tests/security/record-chain.test.ts"]
const seals = ["tests/integration/record/seals.test.ts"]
const checks = ["tests/integration/record/checks.test.ts"]

/** What the sealed record stands on, each line broken once. */
export const recordLines: Line[] = [
  line("sec.chain", "hangs on nothing", "sec.link(head.hash, sec.audit_text(new))", "head.hash", chain),
  line("sec.hold_chain", "holds nobody", "lock table sec.chain_head in exclusive mode;", "", chain),
  line("sec.hold_chain", "waits for a thief", "pg_terminate_backend(l.pid)", "l.pid", chain),
  line(
    "sec.refuse_change",
    "refuses nothing",
    "raise exception 'the record only grows' using errcode = '42501';",
    "return coalesce(new, old);",
    chain,
  ),
  line("sec.audit_text", "leaves a column out", "it.purpose, ", "", chain),
  line(
    "sec.seal_lane",
    "looks behind the last one only",
    "where w.seal_id is null order by",
    "where w.seal_id is null and w.seq > (select coalesce(max(x.seq), 0) from %1$s x where x.seal_id is not null) order by",
    seals,
  ),
  line("sec.take_leaves", "signs a number twice", "greatest(head.number, above)", "head.number", seals),
  line("sec.alarm_if_late", "keeps quiet", "lag > (", "false and lag > (", seals),
  line(
    "sec.reads_seals",
    "is anybody's of the staff",
    "sec.staff_role() in ('SECURITY_OFFICER', 'PRIVACY_OFFICER')",
    "true",
    checks,
  ),
  line(
    "sec.begin_record_check",
    "never gives a dead one up",
    "coalesce(c.moved_at, c.asked_at) <",
    "false and coalesce(c.moved_at, c.asked_at) <",
    checks,
  ),
]
