import type { Who } from "./row-level-table.ts"

/** Requests about keys in the table of walls: officers, by functions; to use one is the owner's, at the server. */
export const keyFunctions: Record<string, string> = Object.fromEntries(
  ["ask_keys", "decide_keys", "read_keys", "withdraw_keys"].map((it) => [`sec.${it}`, "app_staff"]),
)

type Row = { as: Who; call: string; answers: string }
const refused = { as: "support" as const, answers: "42501" }

/** The same functions, asked with an identifier of somebody else's (row-level-others.test.ts). */
export const othersOfKeys: Record<string, Row> = {
  "sec.ask_keys": { ...refused, call: "sec.ask_keys(:other, 'ROTATE', null, null)" },
  "sec.decide_keys": { ...refused, call: "sec.decide_keys(:other, true, null)" },
  "sec.withdraw_keys": { ...refused, call: "sec.withdraw_keys(:other, null)" },
}
