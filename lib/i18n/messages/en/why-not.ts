import { n, places } from "./counts.ts"

/** "Why not me?": the places that were filled, and where one stood oneself. */
export const whyNot = {
  title: "Why not me?",
  back: "Why this rank",
  linkText: "The places filled here in the last year, and the reason why it was not you.",
  context: (x: { place: string }) => `${x.place}.`,
  fact: (x: { filled: number }) =>
    x.filled === 0
      ? "No place filled for a year."
      : x.filled === 1
        ? "Once, places were filled."
        : `${n(x.filled)} times, places were filled.`,
  lead: (x: { name: string }) =>
    `In the last year, while ${x.name} was on this list. It tells your position, never that of another family.`,
  none: "When a place is filled here, the reason why it was not you will be on this page.",
  filled: "The places that were filled",
  filledNote: "The most recent first.",
  rowTitle: (x: { seats: number; filled: string }) => `${places(x.seats)}, filled on ${x.filled}`,
  starts: "First day",
  between: (x: { from: string; to: string }) => `From ${x.from} to ${x.to}`,
  ages: "Ages asked for",
  agesOn: (x: { ages: string; day: string }) => `${x.ages}, on ${x.day}`,
  own: "Your position",
  position: (x: { rank: string; category: string; days: string }) =>
    `${x.rank}, category: ${x.category}, ${x.days}`,
  positionBand: (x: { band: string; category: string; days: string }) =>
    `In the band ${x.band}, category: ${x.category}, ${x.days}`,
  reasons: {
    FURTHER_DOWN:
      "You were not invited: the families whom the policy places before yours took all the places.",
    SAID_NOT_NOW: "You were invited, and you answered “not now”. It cost nothing.",
    WAS_SILENT: "You were invited or offered a place, and the deadline passed without an answer.",
    DECLINED: "A place was offered to you, and you declined it.",
    TAKEN_BEFORE: "You were invited, but the families placed before yours took all the places.",
    WITHDRAWN: "A place was offered to you, then withdrawn without your losing anything.",
    NOT_RECORDED: "The registration was not in the calculation of this place: it came later, or was paused.",
    OTHER_KIND: "This registration is not in this order.",
    ATTENDS_HERE: "The child already attended this daycare on that date.",
    OFFER_OPEN: "Another offer of this daycare awaited your answer at the time.",
    INVITATION_OPEN: "Another invitation of this daycare awaited your answer at the time.",
    ANSWERED: "You had already answered for this place.",
    NOT_WAITING: "The registration was suspended, or a place was accepted.",
    UNBORN: "The child was not born.",
    TOO_YOUNG: "The child was not yet of the age asked for.",
    TOO_OLD: "The child was past the age asked for.",
    WISHED_LATER: "The entry date you wished for came after the last possible first day.",
    PRIORITY_NOT_HELD:
      "This place was reserved for a priority that the child did not hold, attested, on that date.",
    SCHEDULE: "The days or hours you asked for did not fit the place.",
    FILE_NOT_ACTIVE: "The child’s file was paused.",
    FILE_NOT_CONFIRMED: "The child’s file was not confirmed.",
    ACCEPTED_ELSEWHERE: "A place was already accepted elsewhere.",
  },
  daysShort: (x: { days: number }) =>
    x.days === 1 ? "One day was missing." : `${n(x.days)} days were missing.`,
  review: "Does something look wrong? A person can go over this calculation with you: call us.",
}
