import type { recordKeys as fr } from "../fr/record-keys.ts"

export const recordKeys: typeof fr = {
  title: "Check the record",
  context: "The record.",
  fact: "It can be checked without us.",
  lead: "The portal notes who read what, when and why. Every ten seconds these lines are sealed and signed. Here is the public key with which anybody can check that nothing in them was changed.",
  keys: "The key, and its fingerprint",
  keysNote:
    "Compare the fingerprint (SHA-256) with the one you noted elsewhere. The key is of the kind Ed25519.",
  inUse: "Key in use",
  former: "Former key",
  facts: {
    key: "Public key",
    fingerprint: "Fingerprint",
    since: "Since",
    until: "Until",
  },
  place: ({ at, seal }) => `${at} (seal no. ${seal})`,
  none: "No key has signed yet",
  noneText: "The first line of the record is not sealed yet. Come back in a moment.",
  file: "The keys as a file (JSON)",
  why: "What this proves",
  paragraphs: [
    "A public key only checks: it opens no information and says nothing of anybody. The record itself is not public: it is handed to whoever has the right to examine it, such as a verifier, with the copies of its seals that are kept outside the portal.",
    "With that record, those copies and this file, the portal’s program (npm run audit:verify) says whether each line is as it was sealed, or names the first place that does not agree. It needs neither us nor our machines.",
    "If a key changes here and we did not announce it, or the fingerprint is not the one you had noted, tell us: it is the sign of another hand.",
  ],
}
