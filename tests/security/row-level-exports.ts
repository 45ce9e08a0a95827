import type { Who } from "./row-level-table.ts"

/** Exports in the table of walls: officers, by functions; what reads the rows and makes their marks is nobody's to call. */
const named = (names: string[], who: string) => Object.fromEntries(names.map((it) => [`sec.${it}`, who]))

export const exportFunctions: Record<string, string> = named(
  ["ask_export", "decide_export", "read_exports", "take_export", "trace_export", "withdraw_export"],
  "app_staff",
)

type Row = { as: Who; call: string; answers: string }
const refused = { as: "support" as const, answers: "42501" }

/** The same functions, asked with an identifier of somebody else's (row-level-others.test.ts). */
export const othersOfExports: Record<string, Row> = {
  "sec.ask_export": { ...refused, call: "sec.ask_export(:other, 'REGULATOR', '{x}', 5, null)" },
  "sec.decide_export": { ...refused, call: "sec.decide_export(:other, true, null)" },
  "sec.take_export": { ...refused, call: "sec.take_export(:other, null)" },
  "sec.withdraw_export": { ...refused, call: "sec.withdraw_export(:other, null)" },
}
