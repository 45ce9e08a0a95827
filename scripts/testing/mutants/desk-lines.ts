import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const desk = ["tests/security/desk.test.ts"]
const requests = ["tests/integration/desk/requests.test.ts"]
const finding = ["tests/integration/desk/finding.test.ts"]
const told = ["tests/integration/desk/told.test.ts"]

/** What staff may do for a family, each line broken once. */
export const deskLines: Line[] = [
  line("sec.desk", "serves under another session's request", "r.session_id = who.id and ", "", desk),
  line("sec.desk", "serves for ever", " and sec.now() < r.open_until", "", desk),
  line("sec.desk", "serves after the end", "r.finished_at is null and ", "", desk),
  line("sec.desk", "is anybody's of the co-op", " and sec.staff_role() = 'SUPPORT'", "", desk),
  line("sec.desk", "serves one's own family", "and not sec.is_own_family(r.account_id)", "", desk),
  line(
    "sec.is_own_family",
    "forgets who lives there too",
    "there.household_id = here.household_id",
    "false",
    finding,
  ),
  line("sec.my_children", "opens what nobody opened", " and d.whose = g.child_id", "", desk),
  line("sec.record", "lets staff act for nobody", "not r.for_family or ", "true or ", desk),
  line("sec.join_list", "forgets the day of the paper", "(sec.desk()).asked_on", "today", requests),
  line(
    "sec.take_desk_request",
    "goes back for ever",
    "day < sec.today() - (select",
    "false and day < sec.today() - (select",
    desk,
  ),
  line(
    "sec.take_desk_request",
    "serves whoever was not opened",
    "not sec.is_open_family(account)",
    "false",
    desk,
  ),
  line("sec.find_family", "looks without end", "a.deed in ('account.find', 'family.find')", "false", finding),
  line("sec.find_family", "finds one's own family", " and not sec.is_own_family(a.id)", "", finding),
  line("sec.find_family", "finds a stranger's sign-up", "and sec.is_of_desk(a.id)", "", finding),
  line(
    "sec.tell_desk_request",
    "writes of nothing",
    "not exists (select from sec.desk_deeds(request))",
    "false",
    told,
  ),
  line(
    "sec.tell_person",
    "asks a human to write to a trap",
    "c.kind in ('REHEARSAL', 'CANARY')",
    "false",
    told,
  ),
  line("sec.leave_children", "closes what the other parent holds", "g.rights = 'FULL'", "false", [
    "tests/integration/accounts/leaving.test.ts",
  ]),
]
