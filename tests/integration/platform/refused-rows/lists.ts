import { check, unique, type Attempts } from "./attempts.ts"

const note = (rank: string, moved: string) => `with r as (
    insert into public.registration (child_id, daycare_id, registered_on, since, draw)
    values (:child, :daycare, now(), now(), 1) returning id)
  insert into public.rank_note (registration_id, noted_on, rank, category, moved) select id, now(), ${rank}, 1, ${moved} from r`
const figures = (bracket: string, waiting: string) =>
  `insert into public.list_figures (daycare_id, bracket, noted_on, waiting) values (:daycare, ${bracket}, now(), ${waiting})`
const year = (bracket: string, entries: string) =>
  `insert into public.list_year (daycare_id, bracket, year_from, entries, by_category) values (:daycare, ${bracket}, '2025-09-01', ${entries}, '{}')`

const oldRun = (given: object, rows = 1) => {
  const row = { file_digest: "repeat('0', 64)", begun_by: "'root'", ...given }
  return `insert into public.old_list_run (id, ${Object.keys(row).join(", ")})
    select gen_random_uuid(), ${Object.values(row).join(", ")} from generate_series(1, ${rows})`
}
const oldLine = (digests: string, verdict: string, rows = 1, columns = "", values = "") =>
  `with r as (insert into public.old_list_run (id, file_digest, begun_by) values (:id, repeat('0', 64), 'root') returning id)
   insert into public.old_list_line (run_id, line, verdict, digest, reference${columns})
   select r.id, 1, ${verdict}, ${digests}${values} from r, generate_series(1, ${rows})`

/** What is noted of lists once a night: ranks, and the figures that everybody reads. */
export const listAttempts: Attempts = {
  "public.old_list_run_has_digest": [[oldRun({ file_digest: "'0'" }), check]],
  "public.old_list_run_by_is_short": [[oldRun({ begun_by: "''" }), check]],
  "public.old_list_run_is_over": [
    [oldRun({ ended_at: "now()" }), check],
    [oldRun({ state: "'DONE'" }), check],
  ],
  "public.old_list_run_one_at_a_time": [[oldRun({}, 2), unique]],
  "public.old_list_line_reference": [
    [oldLine("uuid_send(gen_random_uuid()), '\\x01'", "'WAITING'", 2), unique],
  ],
  "public.old_list_line_is_whole": [
    [oldLine("'\\x01', '\\x02'", "'WRITTEN'"), check],
    [oldLine("'\\x01', '\\x02'", "'LEFT'", 1, ", child_id", ", :child"), check],
  ],
  "public.list_figures_bracket": [[figures("'ALL'", "5"), check]],
  "public.list_figures_hides_few": [
    [figures("'OLDER'", "4"), check],
    [figures("'OLDER'", "1"), check],
  ],
  "public.list_year_bracket": [[year("'ALL'", "5"), check]],
  "public.list_year_hides_few": [[year("'INFANTS'", "4"), check]],
  "public.rank_note_counts": [[note("0", "'{}'"), check]],
  "public.rank_note_moved_is_counts": [[note("1", "'[]'"), check]],
}
