import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const rowLevel = ["tests/security/row-level.test.ts"]
const others = ["tests/security/row-level-others.test.ts"]
const agreement = ["tests/integration/waitlist/agreement.test.ts"]
const lists = ["tests/integration/waitlist/lists.test.ts"]
const files = ["tests/integration/children/files.test.ts"]
const notes = ["tests/integration/waitlist/notes.test.ts"]
const silence = ["tests/integration/children/silence.test.ts"]

/** The room of personal data and the two crossing points, each line broken once. */
export const childLines: Line[] = [
  line("sec.my_children", "keeps whoever left", " and g.ends_at is null", "", rowLevel),
  line("sec.my_file", "is everybody's", "g.account_id = me and ", "", files),
  line("sec.my_file", "is written by who may only read", " and g.rights = 'FULL'", "", files),
  line(
    "sec.candidate_facts",
    "answers for any service",
    "daycare is distinct from sec.my_daycare()",
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
  line("sec.candidate_facts", "gives every kind", " and c.kind = (select sec.kind_of_files())", "", lists),
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
  line("sec.note_list", "forgets precarity", "not k.passes", "true", notes),
  line(
    "sec.note_list",
    "tells small counts",
    "count(w.id) between 1 and 4",
    "count(w.id) between 1 and 3",
    notes,
  ),
  line(
    "sec.note_list",
    "writes a note a night",
    "t.is_first or t.rank is distinct from",
    "true or t.rank is distinct from",
    notes,
  ),
  line("sec.siblings_at", "forgets the siblings' address", "a.child_id = k.id and ", "", agreement),
  line(
    "sec.list_in_order",
    "keeps whoever attends",
    "p.child_id = k.child_id and p.taken",
    "false",
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
]
