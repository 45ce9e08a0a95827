import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const rowLevel = ["tests/security/row-level.test.ts"]
const others = ["tests/security/row-level-others.test.ts"]
const agreement = ["tests/integration/waitlist/agreement.test.ts"]
const lists = ["tests/integration/waitlist/lists.test.ts"]
const files = ["tests/integration/children/files.test.ts"]
const notes = ["tests/integration/waitlist/notes.test.ts"]
const nights = ["tests/integration/waitlist/nights.test.ts"]
const claims = ["claims", "claim-letters"].map((it) => `tests/integration/children/${it}.test.ts`)
const oldLists = ["tests/integration/waitlist/old-lists.test.ts"]
const silence = ["tests/integration/children/silence.test.ts"]

/** The room of personal data and the two crossing points, each line broken once. */
export const childLines: Line[] = [
  line("sec.my_children", "keeps whoever left", " and g.ends_at is null", "", rowLevel),
  line("sec.my_file", "is everybody's", "g.account_id = me and ", "", files),
  line("sec.my_file", "is written by who may only read", " and g.rights = 'FULL'", "", files),
  line(
    "sec.candidate_facts",
    "answers for any service",
    "daycare is distinct from sec.daycare_of(who)",
    "false",
    lists,
  ),
  line("sec.candidate_facts", "keeps whoever left", "r.state <> 'WITHDRAWN'", "true", lists),
  line("sec.rank", "answers for any child", "not child = any (sec.my_children())", "false", lists),
  line(
    "sec.rank",
    "forgets precarity",
    "not (k.by_precarity and 'PRECARITY' = any (k.words))",
    "true",
    agreement,
  ),
  line("sec.rank", "reads every list's policy", "c.policy = o.policy and ", "", lists),
  line("sec.rank", "counts files of every kind", " and c.kind = it.kind", "", lists),
  line(
    "sec.rank",
    "counts whoever accepted elsewhere",
    "p.accepted and not c.keeps_looking",
    "false",
    agreement,
  ),
  line("sec.rank", "counts whoever comes after", "then o.before end", "then o.all_of_them end", agreement),
  line("sec.candidate_facts", "gives every kind", " and c.kind = sort", "", lists),
  line("sec.sealed_child", "answers about anybody", "shown is null", "false", others),
  line(
    "sec.join_list",
    "joins a closed list",
    "not (select d.list_open",
    "false and (select d.list_open",
    lists,
  ),
  line("sec.notice_same_child", "notices nobody", "other.same_index = one.same_index", "false", files),
  line(
    "sec.file_step",
    "archives before the grace",
    "<= today then\n    perform sec.freeze_lists",
    "is not null then\n    perform sec.freeze_lists",
    silence,
  ),
  line("sec.note_ranks", "forgets precarity", "not k.passes", "true", notes),
  line(
    "sec.note_ranks",
    "tells small counts",
    "coalesce(w.children, 0) between 1 and 4",
    "coalesce(w.children, 0) between 1 and 3",
    notes,
  ),
  line(
    "sec.note_ranks",
    "writes a note a night",
    "t.is_first or t.rank is distinct from",
    "true or t.rank is distinct from",
    notes,
  ),
  line("sec.note_ranks", "takes another list's word", "or a.daycare_id = k.list)", "or true)", nights),
  line("sec.note_ranks", "takes another list's brother", "k.list = s.daycare_id and", "", nights),
  line("sec.note_ranks", "judges by another's rule", "c.policy = w.policy and c.needs", "c.needs", nights),
  line("sec.note_lists", "keeps the first night of a day", "n.noted_on = today", "false", nights),
  line("sec.due_claims", "keeps no pace", "pace.allowed - lately", "1000", claims),
  line(
    "sec.awaits_claim",
    "gives a place that is taken",
    "and g.position = t.position and",
    "and false and",
    claims,
  ),
  line(
    "sec.write_claim_letter",
    "makes a link that lasts",
    "expires_at = lasts",
    "expires_at = 'infinity'",
    claims,
  ),
  line("auth.take_claim", "takes the other's place", "g.position = t.position or", "", claims),
  line(
    "auth.take_claim",
    "keeps what nobody needs",
    "email_index = null",
    "email_index = email_index",
    claims,
  ),
  line("sec.unchecked_children", "asks for ever", "bool_and(t.checked_at is null)", "true", claims),
  line("sec.siblings_at", "forgets the siblings' address", "a.child_id = k.id and ", "", agreement),
  line(
    "sec.list_in_order",
    "keeps whoever attends",
    "place_of p where p.taken",
    "place_of p where false",
    agreement,
  ),
  line(
    "sec.list_in_order",
    "forgets precarity",
    "not (by_precarity and 'PRECARITY' = any (s.words))",
    "true",
    agreement,
  ),
  line("sec.list_in_order", "gives every kind", " and c.kind = sort", "", lists),
  line("sec.begin_old_list", "takes another file", "it.file_digest <> digest", "false", oldLists),
  line("sec.no_closing", "writes while it is closed", "<> 'OPEN'", "= 'CLOSED'", oldLists),
  line(
    "sec.write_old_lines",
    "gains days by an early date",
    "greatest(r.on, f.desired_entry_on)",
    "r.on",
    oldLists,
  ),
  line("sec.old_list_facts", "sees no account", "a.state <> 'UNVERIFIED'", "false", oldLists),
  line(
    "sec.old_list_facts",
    "takes everybody for the family",
    "c.email_index in (l.email, l.email2))",
    "true)",
    oldLists,
  ),
]
