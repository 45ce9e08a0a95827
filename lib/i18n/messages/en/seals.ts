import type { seals as fr } from "../fr/seals.ts"
import { n } from "./counts.ts"

export const seals: typeof fr = {
  title: "The seals of the record",
  context: "The record.",
  fact: "Its seals",
  lead: "Everything the portal notes (who did what, who read whom, what changed) is sealed within ten seconds, and each seal is copied outside the database. Whoever changed the record in secret would be found out here.",
  late: "Sealing is late",
  lateText: ({ waits }) =>
    `It is ${waits} behind. Check that the “worker” process is alive and that the folder of copies can be written.`,
  nowTitle: "Now",
  facts: {
    last: "Last seal",
    lastValue: ({ number, at }) => `No. ${number}, ${at}`,
    none: "None yet",
    anchored: "Copied outside the database",
    notAnchored: "Not yet",
    waiting: "Lines that wait for their seal",
    waitingValue: ({ count }) => (count === 0 ? "None" : count === 1 ? "One line" : `${n(count)} lines`),
    chain: "Chain of the acts of power",
    chainValue: ({ count }) =>
      count === 0 ? "No act yet" : `${n(count)} ${count === 1 ? "act" : "acts, each tied to the one before"}`,
    key: "Public key of the seals",
  },
  keyNote:
    "Whoever has this key and the copies can verify the record without us. Compare it with the one you noted elsewhere: another key means another hand.",
  check: {
    title: "Verification",
    never: "The record has not been verified from this page yet.",
    words:
      "Verification reads every line and every seal again from the first, holds them against the copies outside the database, and names the first place that does not agree. The portal stays open meanwhile; you may leave the page.",
    begin: "Verify now",
    reload: "Reload the page",
    waiting: "Verification has been asked for",
    waitingText: "It begins within seconds. Reload the page to see how far it is.",
    running: ({ done, all, percent }) => `Verifying: seal ${done} of ${all} (${percent} %)`,
    rows: ({ rows }) => `${n(rows)} lines read again`,
    whole: "The record is whole",
    wholeText: ({ seals: count, rows, at }) =>
      `${n(count)} seals and ${n(rows)} lines were read again on ${at}: everything agrees with the copies outside the database.`,
    broken: "The record has been altered",
    brokenText: ({ found, at }) =>
      `Verified on ${at}. ${found === 1 ? "One place does not agree." : `${n(found)} places do not agree.`} The first matters most: hold the database to be suspect, and compare with a copy kept elsewhere.`,
    unconfirmed: "A restore waits to be confirmed",
    unconfirmedText: ({ at }) =>
      `Verified on ${at}. Everything else agrees: only seals are missing that a signed restore says it left behind. If nobody knows who restored, hold the database to be suspect.`,
    failed: "Verification could not be finished",
    failedText:
      "The copies outside the database could not be read. The record is neither confirmed nor denied.",
    restored: ({ from, until, to }: { from: string; until: string; to: string }) =>
      `The database was put back as it was at ${to}; seals ${from} to ${until} were left behind.`,
    restoredText:
      "The note of the restore is signed by the record’s key. Confirm only if you know who restored, and why: two officers say so, then the verification rings no more about it.",
    confirm: "We restored: I confirm it",
    confirmed: "Your confirmation is on record",
    foundTitle: "What does not agree",
    columns: { where: "Where", what: "What happened" },
  },
  lanes: { audit: "deeds", disclosure: "openings", reading: "readings", history: "changes" },
  place: {
    seal: ({ seal }) => `Seal ${seal}`,
    seals: ({ from, until }) => `Seals ${from} to ${until}`,
    unsealed: "What waits for its seal",
    row: ({ lane, seq }) => `${lane}, line ${seq}`,
    id: ({ id }) => `identifier ${id}`,
    line: ({ line }) => `copy ${line}`,
  },
  what: {
    EDITED: "Changed after it was sealed.",
    DELETED: "Gone: it was there when it was sealed.",
    INSERTED: "Too much: it was not there when the seal was made.",
    REORDERED: "Bears another number than when it was sealed.",
    CHAIN: "An act of power is no longer tied to the one before.",
    SEAL_MISSING: "Missing from the database, although what follows or a copy bears witness to it.",
    RESTORE_UNCONFIRMED:
      "A signed restore says that it left them behind; two officers must still confirm that they know of it.",
    SEAL_CHANGED: "No longer what was signed.",
    SEAL_ORDER: "Does not follow the seal before.",
    LIST: "The list of its lines is no longer the one that was signed.",
    OTHER_KEY: "Signed by another key than the portal’s.",
    TWO_SEALS: "Two different seals of one number, both signed.",
    ANCHOR_MISSING: "Its copy outside the database is missing.",
    ANCHOR_CHANGED: "Its copy outside the database was changed or damaged.",
    ANCHOR_ORDER: "Its copy outside the database is not in its place.",
  },
  means: {
    title: "What this proves, and what it does not",
    paragraphs: [
      "A seal proves that its lines existed at its hour and have not changed since. The copies outside the database prove that no seal was taken away at the end.",
      "What was written in the last ten seconds is not sealed yet. Whoever holds the key, the database and the folder of copies at once can rewrite everything: so keep a copy of that folder where this server cannot write.",
    ],
  },
}
