import { line } from "./line.ts"

const planned = ["tests/integration/site/planned.test.ts"]
const waiting = ["tests/integration/site/waiting.slow.test.ts"]
const apart = ["tests/integration/site/waiting-apart.test.ts"]

/** What a closing makes wait, what is announced ahead, and what never weakens. */
export const closingLines = [
  line(
    "sec.plan_closing",
    "asks for no office",
    "not sec.is_officer(who) or not sec.officer()",
    "false",
    planned,
  ),
  line("sec.plan_closing", "asks for no fresh proof", "sec.require_fresh()", "sec.here()", planned),
  line("sec.plan_closing", "needs no notice", "begins < soonest", "false", planned),
  line("sec.cancel_closing", "asks for no office", "not sec.officer()", "false", planned),
  line("sec.cancel_closing", "asks for no fresh proof", "perform sec.require_fresh();", "", planned),
  line("sec.hold_letters", "asks for no office", "not sec.officer()", "false", planned),
  line("sec.hold_letters", "asks for no fresh proof", "perform sec.require_fresh();", "", planned),
  line("sec.read_plans", "asks for no office", "not sec.officer()", "false", planned),
  line("sec.read_waiting", "asks for no office", "not sec.officer()", "false", planned),
  line("sec.maintenance_notice", "asks for no office", "not sec.officer()", "false", planned),
  line("sec.keep_gravest", "lets a reason weaken", "new.reason := least(", "perform least(", planned),
  line("sec.end_planned", "opens what was closed otherwise", "s.reason <> 'MAINTENANCE'", "false", planned),
  line("sec.begin_planned", "begins what was missed", "due.ends_at <= sec.now()", "false", planned),
  line("sec.holds_back", "waits for another's door", " and p.audience = it.audience", "", apart),
  line("sec.holds_back", "holds nothing", " or sec.hold_on()", "", waiting),
  line("sec.holds_back", "holds what must pass", " or it.passes", "", waiting),
  line("sec.holds_back", "holds codes for signing in", " or it.audience is null", "", waiting),
]
