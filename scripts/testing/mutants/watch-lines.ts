import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const week = ["tests/integration/alarms/weekly-digest.test.ts"]
const secondPlace = ["tests/integration/record/second-place-late.test.ts"]
const setBack = ["tests/integration/platform/clock-set-back.test.ts"]
const keys = ["tests/integration/record/public-keys.test.ts"]
const unused = ["tests/integration/accounts/unused.test.ts"]
const walking = ["tests/security/walking.test.ts"]

/** Who watches the watching: what is told each week, late, or after a clock was set; each line broken once. */
export const watchLines: Line[] = [
  line("sec.write_weekly_digest", "tells before six", "+ 7 + time '06:00'", "+ 7", week),
  line(
    "sec.write_weekly_digest",
    "tells everybody of the staff",
    "where m.role in ('SECURITY_OFFICER', 'PRIVACY_OFFICER') and",
    "where m.role is not null and",
    week,
  ),
  line(
    "sec.counts_of_week",
    "counts what families read of themselves",
    "and d.kind in ('DAYCARE', 'OFFICE', 'STAFF')",
    "",
    week,
  ),
  line(
    "sec.counts_of_week",
    "counts the next week too",
    "where a.at >= since and a.at < until\n      and",
    "where a.at >= since and",
    week,
  ),
  line(
    "sec.watch_posting",
    "rings at once",
    "head.posting_since > clock_timestamp() -",
    "false and head.posting_since > clock_timestamp() -",
    secondPlace,
  ),
  line(
    "sec.watch_posting",
    "rings at each attempt",
    "head.posting_told_at between",
    "false and head.posting_told_at between",
    secondPlace,
  ),
  line(
    "sec.watch_posting",
    "never rings again",
    "between clock_timestamp() - (select r.length from sec.rule r where r.name = 'anchors-late-again') and",
    "between '-infinity' and",
    secondPlace,
  ),
  line(
    "sec.watch_posting",
    "waits until the clock comes by again",
    "'anchors-late-again') and clock_timestamp()",
    "'anchors-late-again') and 'infinity'",
    secondPlace,
  ),
  line(
    "sec.watch_posting",
    "counts from a time to come",
    "is null or head.posting_since > clock_timestamp() then",
    "is null then",
    secondPlace,
  ),
  line(
    "sec.note_posted",
    "forgets that it is well",
    ", posting_since = null, posting_told_at = null",
    "",
    secondPlace,
  ),
  line(
    "sec.ready",
    "takes a beat of the future for life",
    "and h.at between now() - patience and now() + patience",
    "and h.at > now() - patience",
    setBack,
  ),
  line(
    "sec.silent_pools",
    "leaves the jobs of who is gone",
    "h.pool = j.locked_by and h.at between now() - patience and now() + patience",
    "h.pool = j.locked_by and h.at > now() - patience",
    setBack,
  ),
  line(
    "sec.alarm_if_late",
    "hears nothing of a clock set back",
    "greatest(sec.sealing_lag(), looked, -looked)",
    "greatest(sec.sealing_lag(), looked)",
    setBack,
  ),
  line(
    "sec.record_keys",
    "tells only the newest key",
    "where s.public_key > u.it order by",
    "where false order by",
    keys,
  ),
  line(
    "sec.unused_by",
    "takes everybody's role for that of the one asked about",
    "where (only_account is null or m.account_id = only_account) and",
    "where",
    unused,
  ),
  line(
    "sec.unused_by",
    "takes everybody's account for the one asked about",
    "where (only_account is null or a.id = only_account) and",
    "where",
    unused,
  ),
  line(
    "sec.note_absent",
    "tells of every robot by letter",
    "case when who.account_id is null then 'STRANGER_WALKING' else 'WALKING' end",
    "'WALKING'",
    walking,
  ),
]
