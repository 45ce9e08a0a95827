import type { Who } from "./row-level-table.ts"

/** Everybody who is signed in, whatever the hat: one has one account. */
const people = "app_daycare, app_home, app_office, app_parent, app_staff, app_verifier"

/** What is held about a person, in the table of walls: every table of it is reached by functions only. */
export const policies = {
  "public.destruction": [],
}

const named = (names: string[], who: string) => Object.fromEntries(names.map((it) => [`sec.${it}`, who]))
export const holdingsFunctions: Record<string, string> = {
  ...named(["close_over", "destroy_due", "forget_words", "listed", "unlisted"], "app_system"),
  ...named(["carry_out_deletions", "end_unused", "unused_until", "wish_due"], "app_system"),
  ...named(
    ["answer_deletion", "ask_correction", "ask_own_data", "own_consents", "own_corrections", "own_unused"],
    people,
  ),
  ...named(["own_deletions", "own_exports", "own_keys", "own_rows", "set_consent", "take_own_data"], people),
  ...named(["undo_deletion", "wish_deletion"], people),
  ...named(["ask_consent_again", "keep_consent", "own_or_served", "tell_correction", "wish_stood"], ""),
  ...named(["last_destroyed", "retention_ahead"], "app_staff"),
  ...named(
    ["attends_still", "destroy_account", "destroy_file", "end_account", "files_due", "files_over"],
    "",
  ),
  ...named(["accounts_due", "empty_account", "is_last_officer", "keep_name", "last_reading_of"], ""),
  ...named(["note_here", "stood_since", "unused", "unused_by"], ""),
  ...named(["forget_content", "prove_destroyed"], ""),
}

type Row = { as: Who; call: string; answers: string; because?: string }

/** Each function that takes an identifier, asked for what is another's (AZ2, AZ3). */
export const othersOfHoldings: Record<string, Row> = {
  "sec.listed": { as: "worker", call: "sec.listed(array[:other]::uuid[])", answers: "0" },
  "sec.ask_own_data": {
    as: "parent",
    call: "(select sec.ask_own_data(gen_random_uuid()) > sec.now() as it)",
    answers: "true",
    because: "the identifier is the new row's own",
  },
  "sec.take_own_data": { as: "parent", call: "sec.take_own_data(:other, null)", answers: "false" },
  "sec.wish_deletion": {
    as: "parent",
    call: "sec.wish_deletion(gen_random_uuid(), :child)",
    answers: "ABSENT",
  },
  "sec.undo_deletion": { as: "parent", call: "sec.undo_deletion(:other)", answers: "ABSENT" },
  "sec.answer_deletion": { as: "parent", call: "sec.answer_deletion(:other, true)", answers: "ABSENT" },
  "sec.ask_correction": {
    as: "parent",
    call: "sec.ask_correction(gen_random_uuid(), gen_random_uuid(), 'x')",
    answers: "DONE",
    because: "the identifiers are the new rows' own",
  },
  "sec.unused_until": { as: "worker", call: "sec.unused_until(:other)", answers: "nothing" },
  "sec.wish_due": { as: "worker", call: "sec.wish_due(:other)", answers: "nothing" },
}
