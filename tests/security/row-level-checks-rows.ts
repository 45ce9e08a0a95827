import type { Who } from "./row-level-table.ts"

type Row = { as: Who; call: string; answers: string; because?: string }

const refused = "42501"
/** Whoever does the check has a job of its own, which the other jobs of a worker are not. */
const byOtherJobs = [
  "check_days(:other, 5)",
  "check_runs(:other, 1)",
  "checked_facts(:other)",
  "end_check(:other, '{}')",
  "note_part(:other, 'days', 'x', 1, 1, '[]', 0, '[]', true)",
  "start_check(:other, 'x')",
]
const byOtherStaff = [
  "begin_check(:other, sec.now() - interval '1 day', sec.now(), 1)",
  "cancel_check(:other)",
  "check_report(:other)",
  "explain_findings(:other, array[:other]::uuid[], 'CORRECTED', 'ten letters and more')",
  "read_check(:other)",
  "show_check(:other, :other, :other, 1, '\\x01', :other, 'w', '\\x01')",
]

const rowsOf = (as: Who, calls: string[]) =>
  calls.map((call): [string, Row] => [
    `sec.${call.slice(0, call.indexOf("("))}`,
    { as, call: `sec.${call}`, answers: refused },
  ])

/** Functions of the integrity check that take an identifier, asked by somebody else (row-level-others.test.ts). */
export const othersOfChecks: Record<string, Row> = Object.fromEntries([
  ...rowsOf("worker", byOtherJobs),
  ...rowsOf("support", byOtherStaff),
])
