import type { clocks as fr } from "../fr/clocks.ts"

export const clocks: typeof fr = {
  stands: {
    title: (x: { since: string }) => `Your deadlines have been standing still since ${x.since}.`,
    text: "Nothing expires while you cannot answer. When we reopen, each deadline is moved by the whole time of the closing, and you have at least 24 hours left.",
    by: (x: { at: string }) => `The clock stands still: you will have at least until ${x.at}, Eastern time.`,
    othersTitle: (x: { since: string }) => `Families’ deadlines have been standing still since ${x.since}.`,
    othersText:
      "No invitation and no offer expires while families cannot answer. When we reopen, each deadline is moved by the whole time of the closing, and ends at least 24 hours later.",
  },
  moved: {
    title: "Your deadlines were moved.",
    text: (x: { from: string; until: string }) =>
      `Guichet was closed from ${x.from} to ${x.until}: you were given that time back, and these pages show the new dates.`,
  },
  atLeast: "At least until",
  noteStands: "This deadline stands still: its exact hour is set when we reopen.",
  noteMoved: (x: { from: string; until: string }) =>
    `Deadline moved by the closing from ${x.from} to ${x.until}.`,
  letter: {
    subject: "Your deadlines were moved",
    first: (x: { from: string; until: string }) =>
      `Guichet was closed to families from ${x.from} to ${x.until}, Eastern time. Meanwhile your deadlines stood still.`,
    moved:
      "Each was moved by the whole time of the closing, and ends at least 24 hours after we reopened. You lost neither a day nor an offer.",
    button: "See my new dates",
    earlier: "E-mails that you already had say the old date: the one in your space is right, to the hour.",
    once: "You receive this e-mail once for this closing, however many deadlines there are.",
  },
}
