import { n, ordinal, some } from "./counts.ts"

/** The proof of order of a place: the same on the page and in the file. */
export const orderProof = {
  proof: {
    title: "Proof of order",
    fileName: "proof-of-order",
    back: "The place",
    context: "Proof of order.",
    fact: (x: { what: string; start: string }) => `${x.what}, from ${x.start}.`,
    lead: "Who was invited, in which order and by which rule. Codes, never names.",
    download: "Download the file (PDF)",
    downloadNote: "The file says the same as this page. Each download is recorded.",
    none: "Nobody has been invited for this place yet. The proof begins with the first invitation.",
    service: "Daycare",
    place: "Place",
    start: "Beginning",
    latest: "At the latest",
    reserved: "Reserved for",
    published: "Published",
    state: "State",
    run: (x: { at: number }) => `Computation ${n(x.at)}`,
    at: "Computed",
    id: "Number of the computation",
    digest: "Digest of the data (SHA-256)",
    engine: "Version of the engine",
    rule: "The rule applied",
    used: (x: { shown: number; total: number }) =>
      x.shown === 0
        ? "This computation invited nobody: it decided on an offer, in the order of the invitations."
        : `The first ${x.shown === 1 ? "" : `${n(x.shown)} `}of ${some(x.total, "child", "children")} in order: down to the last one that this computation invited.`,
    caption: "The order, and what each family answered",
    columns: {
      position: "Order and child",
      category: "Category",
      days: "Days",
      draw: "Draw",
      round: "Round",
      answer: "Answer",
    },
    precarity: "precarity attested",
    notAsked: "Not invited by this computation",
    out: "Out of the order",
    outRow: (x: { reason: string; count: number }) => `${x.reason}: ${n(x.count)}`,
    outNone: "No child of the list was out of the order.",
    replay: "Computing it again",
    replayText: (x: { id: string }) =>
      `The co-operative keeps the data of each computation. On its server the command “npm run waitlist:replay -- ${x.id}” computes it again, and must give the same order, to the letter, and the same digest.`,
    rounds: (x: number) => ordinal(x),
    made: (x: { at: string }) => `Document made on ${x.at}.`,
  },
}
