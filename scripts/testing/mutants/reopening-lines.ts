import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const reopening = ["tests/security/reopening.test.ts", "tests/security/reopening-by-hand.test.ts"]
const watching = ["tests/integration/site/watching.test.ts"]
const rehearsal = ["tests/security/rehearsal.test.ts"]
const server = ["tests/integration/site/from-server.test.ts"]

/** The lines on which two persons, the order of a reopening, its falling back and a rehearsal's apartness stand. */
export const reopeningLines: Line[] = [
  line("sec.set_site", "asks for no approval", "not sec.reopening_permits(states)", "false", reopening),
  line(
    "sec.set_site",
    "takes any closing",
    "closure is distinct from sec.open_closure()",
    "false",
    reopening,
  ),
  line("sec.reopening_permits", "takes any approval", "return found;", "return true;", reopening),
  line("sec.reopening_permits", "uses one twice", "\n      and r.opened_at is null", "", reopening),
  line("sec.reopening_permits", "opens more than one", "cardinality(opened) > 1", "false", reopening),
  line("sec.reopening_bar", "forgets the order", "return 'NOT_ITS_TURN';", "return null;", reopening),
  line("sec.reopening_bar", "forgets the watch", "return 'WATCHED';", "return null;", reopening),
  line("sec.reopening_bar", "forgets the steps", "return 'STEPS_OPEN';", "return null;", reopening),
  line("sec.decide_reopening", "takes one person", "return 'SAME_PERSON';", "null;", reopening),
  line("sec.decide_reopening", "takes whoever left", "return 'ASKER_GONE';", "null;", reopening),
  line("sec.reopener", "asks for no office", "not sec.is_officer(who)", "false", reopening),
  line("sec.opens_alone", "is one person's always", "s.reason <> 'MAINTENANCE'", "false", reopening),
  line("sec.keep_reason", "forgets why", "least(old.reason, ", "coalesce(null, ", reopening),
  line(
    "sec.operator_open_because",
    "asks for no word",
    "if sec.steps_are_open() then",
    "if false then",
    server,
  ),
  line("sec.board", "keeps the reason to itself", "w.closure_id = any (it.chain)", "false", server),
  line("sec.board_steps", "keeps what was said", "s.words_en", "null::text", [
    "tests/integration/site/steps.test.ts",
  ]),
  line("sec.is_watched", "is over without a look", "it.looked_at is null", "false", watching),
  line("sec.watching", "works for every errand", "is distinct from 'site.watch'", "is null", watching),
  line(
    "sec.fall_back",
    "falls into any closing",
    "closure.reason > (",
    "false and closure.reason > (",
    watching,
  ),
  line(
    "sec.fall_back",
    "leaves what comes after",
    "coalesce(closure.states->>s.audience::text, 'OPEN') <> 'OPEN'",
    "false",
    watching,
  ),
  line("sec.live_session", "outlives the verifier's", "v.revoked_at is null and ", "", rehearsal),
  line("sec.rehearsal_apart", "is anybody's", "new.rehearses <>", "new.rehearses and not", rehearsal),
  line("sec.audience_of_session", "stands behind the family's switch", "who.rehearses", "false", rehearsal),
  line("sec.read_record", "gives words", "and e.value #>> '{}' ~ '^[A-Za-z0-9_.:|+-]{1,64}$'", "", rehearsal),
]
