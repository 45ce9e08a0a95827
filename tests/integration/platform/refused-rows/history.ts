import { check, unique, type Attempts } from "./attempts.ts"

const entry = (op: string, way: string, kind = "null") =>
  `insert into public.row_history (table_name, row_id, op, way, kind, digest) values ('task', 'x', '${op}', '${way}', ${kind}, '')`

/** An entry, and so many requests to bring it back. */
const restores = (columns: string, values: string, times = 1) =>
  `insert into sec.row_restore (id, seq, table_name, row_id, differs, asked_by, asked_why, term_at${columns})
   select gen_random_uuid(), (select min(seq) from public.row_history), 'task', 'x', '[]', :me, 'x', now()${values} from generate_series(1, ${times})`

/** What was changed, and by whom; what was brought back. */
export const historyAttempts: Attempts = {
  "public.row_history_op_check": [[entry("TRUNCATE", "SERVER"), check]],
  "public.row_history_way": [
    [entry("UPDATE", "PORTAL"), check],
    [entry("UPDATE", "SERVER", "'STAFF'"), check],
  ],
  "sec.row_restore_decided_is_whole": [[restores(", approved", ", false"), check]],
  "sec.row_restore_one_at_a_time": [[restores("", "", 2), unique]],
  "sec.row_restore_two_persons": [
    [restores(", approved, decided_at", ", true, now()"), check],
    [restores(", approved, decided_at, decided_by", ", true, now(), :me"), check],
  ],
  "public.row_history_way_check": [[entry("UPDATE", "NIGHT"), check]],
}
