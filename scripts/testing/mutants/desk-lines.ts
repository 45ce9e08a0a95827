import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const desk = ["tests/security/desk.test.ts"]
const requests = ["tests/integration/desk/requests.test.ts"]
const finding = ["tests/integration/desk/finding.test.ts"]
const waiting = ["tests/integration/desk/waiting.test.ts"]
const refusedLetters = ["tests/integration/tasks/letters.test.ts"]
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
    "sec.find_family",
    "finds one's own claim",
    "and not sec.is_own_claim(c.id) and not exists",
    "and not exists",
    waiting,
  ),
  line("sec.find_family", "finds a trap that waits", "f.kind <> sec.kind_of_files()", "false", waiting),
  line(
    "sec.find_family",
    "hides who was awaited from the record",
    "to_jsonb(waiting)",
    "'[]'::jsonb",
    waiting,
  ),
  line(
    "sec.is_own_claim",
    "forgets one's own address",
    "return claim = any (my_claims)",
    "return false",
    waiting,
  ),
  line("sec.is_own_claim", "forgets the same child", "(t.child_id = any (mine)", "(false", waiting),
  line(
    "sec.is_own_claim",
    "forgets who lives there too",
    "there.household_id = here.household_id",
    "false",
    waiting,
  ),
  line("sec.reached_claims", "gives everybody's reach", "r.session_id = who.id", "true", waiting),
  line("sec.reached_claims", "gives what was taken over", "c.state = 'WAITING' and ", "", waiting),
  line(
    "sec.open_claim_fields",
    "keeps it open for ever",
    "and d.at > sec.now() - (select",
    "and d.at > '-infinity' and interval '0' < (select",
    waiting,
  ),
  line(
    "sec.lock_open_claim",
    "is anybody's of the co-op",
    "sec.staff_role() is distinct from 'SUPPORT'",
    "false",
    desk,
  ),
  line(
    "sec.lock_open_claim",
    "writes to whom nobody opened",
    "sec.open_claim_fields(claim) is not null",
    "true",
    desk,
  ),
  line(
    "sec.ask_claim_letter",
    "writes without end",
    "or it.letter_asked_at > sec.now() - (select",
    "or false and it.letter_asked_at > sec.now() - (select",
    waiting,
  ),
  line("sec.correct_claim", "takes one's own address", "or a.id = (sec.here()).account_id", "", waiting),
  line(
    "sec.correct_claim",
    "leaves the old link alive",
    "expires_at = least(i.expires_at, sec.now())",
    "expires_at = i.expires_at",
    waiting,
  ),
  line("sec.correct_claim", "says no reason", "'claimId', claim, 'why', why", "'claimId', claim", waiting),
  line("sec.taken_claims", "gives everybody's", "c.taken_by = me", "c.taken_by is not null", [
    "tests/security/row-level.test.ts",
  ]),
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
  line(
    "sec.unreached_claims",
    "asks of a trap",
    "f.kind in ('REHEARSAL', 'CANARY')",
    "false",
    refusedLetters,
  ),
  line(
    "sec.unreached_claims",
    "asks of an old letter",
    "l.planned_at > o.planned_at",
    "false",
    refusedLetters,
  ),
  line("sec.unreached_claims", "asks for ever", "t.done_at >= o.refused_at", "false", refusedLetters),
  line(
    "sec.open_claim_task",
    "asks of whom nobody awaits",
    "if not sec.awaits_claim(claim) then",
    "if false then",
    refusedLetters,
  ),
  line("sec.reached", "reaches by a task without an account", "t.account_id is not null and ", "", desk),
  line("sec.reached_claims", "reaches by a colleague's task", " and t.claimed_by = who.account_id", "", desk),
  line("sec.leave_children", "closes what the other parent holds", "g.rights = 'FULL'", "false", [
    "tests/integration/accounts/leaving.test.ts",
  ]),
]
