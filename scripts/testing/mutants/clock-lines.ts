import { line } from "./line.ts"

const law = ["tests/integration/site/clocks-law.test.ts"]
const clocks = ["tests/integration/site/clocks.test.ts"]
const stands = "sec.still_since('PARENTS') is not null or "

/** What stands still while nobody can act, and what is given back. */
export const clockLines = [
  line("sec.moved", "leaves less than a day", "ended + least_left", "ended", law),
  line("sec.moved", "moves what was sent after", " or ended <= sent", "", law),
  line("sec.moved", "moves what was over before", "began > deadline or ", "", law),
  line(
    "sec.move_clocks",
    "moves again",
    " and s.id > coalesce((select max(t.last_stretch) from sec.standstill t where t.audience = whom), 0)",
    "",
    law,
  ),
  line("sec.expire_invitation", "expires while closed", stands, "", clocks),
  line("sec.expire_offer", "expires while closed", stands, "", clocks),
  line(
    "sec.record_answer",
    "is too late while the clock stands",
    " and not sec.stands_still(invited.deadline_at)",
    "",
    clocks,
  ),
  line(
    "sec.file_step",
    "ends while closed",
    "if sec.still_since('PARENTS') is not null then",
    "if false then",
    clocks,
  ),
  line(
    "sec.confirmed_day",
    "forgets who could not confirm",
    "least(sec.today(), (sec.still_since('PARENTS') at time zone 'America/Toronto')::date)",
    "sec.today()",
    clocks,
  ),
  line("sec.own_moved_lists", "tells of others' lists", "m.child_id = any (mine) and ", "", clocks),
]
