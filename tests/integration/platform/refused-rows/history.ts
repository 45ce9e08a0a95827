import { check, type Attempts } from "./attempts.ts"

const entry = (op: string, way: string, kind = "null") =>
  `insert into public.row_history (table_name, row_id, op, way, kind, digest) values ('task', 'x', '${op}', '${way}', ${kind}, '')`

/** What was changed, and by whom. */
export const historyAttempts: Attempts = {
  "public.row_history_op_check": [[entry("TRUNCATE", "SERVER"), check]],
  "public.row_history_way": [
    [entry("UPDATE", "PORTAL"), check],
    [entry("UPDATE", "SERVER", "'STAFF'"), check],
  ],
  "public.row_history_way_check": [[entry("UPDATE", "NIGHT"), check]],
}
