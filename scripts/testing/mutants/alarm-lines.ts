import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const budgets = ["tests/security/reading-budgets.test.ts"]
const canaries = ["tests/security/canaries.test.ts"]
const walking = ["tests/security/walking.test.ts"]
const board = ["tests/integration/alarms/board.test.ts"]
const telling = ["tests/integration/alarms/telling.test.ts"]
const breaker = ["tests/integration/alarms/breaker.test.ts"]

/** What is noticed and held back, each line broken once. */
export const alarmLines: Line[] = [
  line(
    "sec.spend_reading",
    "lets two at the limit pass",
    "perform from public.account a where a.id = me for no key update;",
    "",
    budgets,
  ),
  line("sec.spend_reading", "forgets the day", "> day.allowed", "> 100000", budgets),
  line("sec.spend_reading", "asks for no proof half way", "> ceil(hour.allowed / 2.0)", "> 100000", budgets),
  line("sec.spend_reading", "forgets the minute", "> minute.allowed", "> 100000", budgets),
  line(
    "sec.spend_reading",
    "lets own families go on for ever",
    "> ceil(1.2 * sec.seats_of(here))",
    "> 100000",
    budgets,
  ),
  line(
    "sec.spend_reading",
    "reads on while reading is frozen",
    "if not sec.is_officer(who) and exists",
    "if false and exists",
    budgets,
  ),
  line(
    "sec.spend_reading",
    "keeps officers out too",
    "not sec.is_officer(who) and exists",
    "exists",
    budgets,
  ),
  line(
    "sec.spend_reading",
    "hands out canaries unseen",
    "perform sec.canary_touched(who, 'OPEN', whose);",
    "",
    canaries,
  ),
  line(
    "sec.is_own_reading",
    "takes another service's offer for one's own",
    " and o.daycare_id = daycare",
    "",
    budgets,
  ),
  line(
    "sec.hold_reader",
    "leaves the other sessions alive",
    "update public.account a set state = 'HELD'",
    "update public.account a set version = a.version",
    budgets,
  ),
  line(
    "sec.spend_list",
    "holds nobody for lists",
    "perform sec.hold_reader(who, 'list.too-much', null);",
    "",
    budgets,
  ),
  line("sec.canary_searched", "misses a child's name", "c.same_index = index", "false", canaries),
  line("sec.file_step", "closes canaries after six months", " and it.kind <> 'CANARY'", "", canaries),
  line("sec.raise_alarm", "tells nobody", "perform sec.tell_alarm(it.id);", "", board),
  line(
    "sec.take_alarm",
    "lets two take one",
    "it.taken_by is not null and it.taken_by <> me",
    "false",
    board,
  ),
  line("sec.finish_alarm", "lets anybody finish", "it.taken_by is distinct from me", "false", board),
  line(
    "sec.release_account",
    "lets officers release themselves",
    "held is not distinct from who.account_id",
    "false",
    board,
  ),
  line("sec.remind_alarms", "reminds whoever took it", " and a.taken_at is null", "", telling),
  line("sec.too_absent", "never tires", "seen > budget.allowed", "false", walking),
  line("sec.close_by_breaker", "closes again what was opened", "it.closure_id is not null", "false", breaker),
]
