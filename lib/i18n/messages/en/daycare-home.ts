import type { daycareHome as fr } from "../fr/daycare-home.ts"
import { n, some } from "./counts.ts"

/** A daycare's first page: what is empty, what moves, whom to call, what frees. */
export const daycareHome: typeof fr = {
  context: (x) => (x.empty === 0 ? "No place is empty." : `${some(x.empty, "empty place", "empty places")}.`),
  facts: {
    held: (x) => `${some(x.count, "offer waits for its answer", "offers wait for their answer")}.`,
    interested: (x) => `${some(x.count, "family said yes", "families said yes")}.`,
    asked: (x) => `${some(x.count, "family is invited", "families are invited")}.`,
    pending: (x) => `${some(x.count, "place is to be confirmed", "places are to be confirmed")}.`,
    nobody: "Nobody is invited.",
    full: "Everything is taken.",
  },
  lead: (x) => `The places declared have stayed empty for ${some(x.days, "day", "days")} in all.`,
  announce: "Declare a place",
  all: "All places to fill",
  panels: {
    pending: (x) =>
      x.count === 1 ? "One place is to be confirmed" : `${n(x.count)} places are to be confirmed`,
    pendingText:
      "The family has accepted your offer. Confirm once your formalities are done; until then it can give the place up.",
    pendingLink: "See the places to confirm",
    empty: (x) =>
      x.count === 1
        ? "One place is empty and not declared"
        : `${n(x.count)} places are empty and not declared`,
    emptyText: "Declare them: the families on your list are invited in order, several at a time.",
  },
  moving: {
    title: "To fill",
    caption: "The places declared, their days empty and where they stand",
    columns: { place: "Place", empty: "Days empty", state: "State" },
    from: (x) => `From ${x.day}`,
    draft: "A draft that only you see",
    asked: (x) => some(x.count, "family invited", "families invited"),
    interested: (x) => `${n(x.count)} interested`,
    held: (x) => some(x.count, "open offer", "open offers"),
    accepted: (x) => some(x.count, "place taken", "places taken"),
    nobody: "Nobody is invited for now",
    next: (x) => `Next deadline ${x.when}`,
    noneTitle: "No place to fill at the moment",
    noneText: "A place that you declare appears here, with the families invited and their deadlines.",
  },
  call: {
    title: "To call",
    note: "A letter did not arrive: that is never a family’s silence.",
    row: (x) => `Child ${x.code}: the offer was not delivered`,
    state: (x) => `Before ${x.when}`,
  },
  strip: {
    title: "Your places",
    note: (x) => `${n(x.permit)} on the permit, ${n(x.run)} open.`,
    correct: "Correct the number of places",
    children: "See the children",
    caption: "Your places by age: taken, empty and about to be free",
    columns: { age: "Age", strip: "One arch, one place", words: "In words" },
    taken: (x) => `${n(x.count)} taken`,
    empty: (x) => `${n(x.count)} empty`,
    freeing: (x) => `${n(x.count)} free within 90 days`,
    closed: (x) => `${n(x.count)} not open`,
    legend: {
      taken: "taken",
      empty: "empty",
      freeing: "about to be free",
      closed: "on the permit, not open",
    },
  },
  frees: {
    title: "Free within 90 days",
    caption: "The places that become free, the first one first",
    columns: { code: "Child", on: "Free on", age: "Age of the place", why: "Why" },
    why: {
      ENDS: "The place ends",
      GROWS: "Turns 18 months: takes a place of 18 months and over",
      SCHOOL: "Reaches school age; no notice yet",
    },
  },
  tight: {
    title: "To keep an eye on",
    ages: { INFANTS: "under 18 months", OLDER: "of 18 months and over", TOTAL: "in all" },
    PERMIT: (x) => `Today, ${some(x.taken, "child", "children")} ${x.age}, and ${n(x.places)} on the permit.`,
    RUN: (x) =>
      `On ${x.day}, ${some(x.taken, "child", "children")} ${x.age} for ${some(x.places, "place", "places")} run for that age: a child grows up. Nobody loses a place.`,
  },
}
