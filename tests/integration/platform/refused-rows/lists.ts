import { check, type Attempts } from "./attempts.ts"

const note = (rank: string, moved: string) => `with r as (
    insert into public.registration (child_id, daycare_id, registered_on, since, draw)
    values (:child, :daycare, now(), now(), 1) returning id)
  insert into public.rank_note (registration_id, noted_on, rank, category, moved) select id, now(), ${rank}, 1, ${moved} from r`
const figures = (bracket: string, waiting: string) =>
  `insert into public.list_figures (daycare_id, bracket, noted_on, waiting) values (:daycare, ${bracket}, now(), ${waiting})`
const year = (bracket: string, entries: string) =>
  `insert into public.list_year (daycare_id, bracket, year_from, entries, by_category) values (:daycare, ${bracket}, '2025-09-01', ${entries}, '{}')`

/** What is noted of lists once a night: ranks, and the figures that everybody reads. */
export const listAttempts: Attempts = {
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
