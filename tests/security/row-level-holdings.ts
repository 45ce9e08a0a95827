import type { Who } from "./row-level-table.ts"

/** What is held about a person, in the table of walls: every table of it is reached by functions only. */
export const policies = {
  "public.destruction": [],
}

const named = (names: string[], who: string) => Object.fromEntries(names.map((it) => [`sec.${it}`, who]))
export const holdingsFunctions: Record<string, string> = {
  ...named(["close_over", "destroy_due", "forget_words", "listed", "unlisted"], "app_system"),
  ...named(["last_destroyed", "retention_ahead"], "app_staff"),
  ...named(
    ["attends_still", "destroy_account", "destroy_file", "end_account", "files_due", "files_over"],
    "",
  ),
  ...named(["forget_content", "prove_destroyed"], ""),
}

type Row = { as: Who; call: string; answers: string; because?: string }

/** Each function that takes an identifier, asked for what is another's (AZ2, AZ3). */
export const othersOfHoldings: Record<string, Row> = {
  "sec.listed": { as: "worker", call: "sec.listed(array[:other]::uuid[])", answers: "0" },
}
