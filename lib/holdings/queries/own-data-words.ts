import type { Messages } from "#lib/i18n/messages.ts"

type Words = Record<string, string>

/**
 * Columns of the copy whose text comes from a closed list, each with the words of its codes. A test walks the catalogue: a text is
 * a code with words here, or it is `typed`, and a code that has no words fails there.
 */
export function codesOf(words: Messages): (table: string, column: string) => Words | undefined {
  const { deedWords, heldWords, letterWords, readings } = words
  const columns: Record<string, Words | undefined> = {
    ...{ deed: deedWords, heldFor: deedWords, letter: letterWords },
    ...{ proof: heldWords.proofs, enrolledBy: heldWords.proofs },
    ...{ purpose: readings.purposes, fields: readings.fields },
    ...Object.fromEntries(closed.map((it) => [it, heldWords.values])),
  }
  // What somebody consents to is named; what somebody reads for is a reason.
  return (table, column) =>
    table === "sec.consent" && column === "purpose" ? heldWords.values : columns[column]
}

/** Codes that mean the same wherever they stand. */
const closed = [
  ...["state", "kind", "role", "teamRole", "rights", "guardianRight", "locale", "channel", "what", "wish"],
  ...["did", "move", "outcome", "way", "media", "lateFor", "releasedWhy"],
  ...["placedFor", "withdrawnFor", "declinedFor", "cancelledFor"],
] as const

/** Texts that somebody typed, or that are somebody's or something's name: they stand as they are. */
export const typed: readonly string[] = [
  ...["email", "name", "phone", "new", "old", "givenName", "familyName", "postalCode", "postalArea"],
  ...["named", "person", "reason", "appeal", "note", "browser", "firstBrowser", "issuer", "readerCode"],
]
