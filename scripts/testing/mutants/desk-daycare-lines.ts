import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const walls = ["tests/security/desk-daycares.test.ts"]
const calls = ["tests/integration/vacancies/calls.test.ts"]
const takes = ["tests/integration/desk/daycares.test.ts"]
const byDesk = ["tests/integration/vacancies/by-desk.test.ts"]

/** What staff may do for a service that calls, each line broken once. */
export const deskDaycareLines: Line[] = [
  line(
    "sec.serves_daycare",
    "serves under another session's request",
    "r.session_id = who.id\n",
    "true\n",
    walls,
  ),
  line("sec.serves_daycare", "serves after the end", "r.finished_at is null and ", "", walls),
  line("sec.serves_daycare", "serves for ever", " and sec.now() < r.open_until", "", walls),
  line("sec.serves_daycare", "serves whoever closed", " and d.state = 'OPEN'", "", walls),
  line("sec.serves_daycare", "is anybody's of the co-op", " and m.role = 'SUPPORT'", "", walls),
  line(
    "sec.enter_for",
    "serves one's own",
    " or sec.is_own_daycare(it.daycare_id, who.account_id)",
    "",
    walls,
  ),
  line("sec.enter_for", "lets anybody in", " or who.kind <> 'STAFF'", "", walls),
  line("sec.take_daycare_request", "calls nobody back", "it.telephone is null", "false", takes),
  line("sec.take_daycare_request", "serves one's own", "sec.is_own_daycare(it.id, me)", "false", takes),
  line(
    "sec.may_manage",
    "lets the desk into a team",
    "(sec.serves_daycare(who)).id is not null",
    "false",
    walls,
  ),
  line("sec.declare_vacancy", "marks what it likes", "'desk_request_id', null,", "", walls),
  line("sec.may_move", "moves what is not the desk's", " and v.desk_request_id is not null", "", walls),
  line("sec.open_offered", "reads without end", "not sec.may_read(who, array[it.child_id])", "false", takes),
  line(
    "sec.calls_to_make",
    "shows one's own service",
    "sec.is_own_daycare(v.daycare_id, me)",
    "false",
    calls,
  ),
  line(
    "sec.note_try",
    "counts a call to no number",
    "if not exists (select from public.guardian g join public.disclosure d",
    "if false and not exists (select from public.guardian g join public.disclosure d",
    calls,
  ),
  line("sec.pass_over", "passes whoever can answer", "sec.state_of('PARENTS') = 'OPEN'", "false", walls),
  line("sec.is_event_of_desk", "holds the desk's letters", "v.desk_request_id is not null", "false", byDesk),
]
