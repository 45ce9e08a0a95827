import { n, places, some } from "./counts.ts"
import { orderProof } from "./order-proof.ts"
import { ownVacancy } from "./own-vacancy.ts"

const days = (x: number) => some(x, "day", "days")
const full = (x: { what: string; on: string; taken: number; places: number; possible: number }) =>
  `On ${x.on} that would be ${some(x.taken, "child", "children")} for ${places(x.places)} ${x.what}. ${
    x.possible === 0
      ? "No place can be declared for these dates."
      : `You can declare ${n(x.possible)} at most.`
  }`

/** Places to fill: declaring, reading again, publishing. */
export const vacancies = {
  refusals: {
    AGES_MISSING: "Choose the age of the children.",
    AGES_NOT_RUN: "You open no place for this age.",
    AGES_ON_FAR: "Choose a day within a year of the first day of the place.",
    AGES_ORDER: "Choose an age from the list.",
    ALREADY_ANSWERED: "The family has answered already. Nothing has changed.",
    BOTH_ANSWER: "In this family both parents must answer: they do so themselves, in the portal.",
    BUSY: "Somebody else is changing this place right now. Wait a few seconds, then try again.",
    DAYS_MISSING: "Tick the days, or leave the hours empty.",
    DEADLINE_AFTER_LATEST_START: "This deadline is after the last day on which the child may begin.",
    DEADLINE_NOT_LATER: "Choose a day later than the present deadline.",
    DEADLINE_MISSING: "Say until which day the family may answer.",
    END_BEFORE_LATEST: "The replacement ends before the last day on which the child may begin.",
    END_MISSING: "Give the last day of the replacement.",
    FILE_STATE: "The family’s file does not allow an answer at the moment.",
    HOURS_MISSING: "Choose the hour.",
    HOURS_ORDER: "The end comes before the beginning.",
    HOURS_WRONG: "Choose an hour from the list.",
    INFANTS_FULL: "There are not enough open places for children of 17 months or less.",
    KIND_MISSING: "Choose the sort of place.",
    LATEST_BEFORE_START: "The last day to begin comes before the first.",
    LATEST_MISSING: "Say until which day the child may begin.",
    OFFER_STATE: "This offer is over already. Nothing has changed.",
    OLDER_FULL: "There are not enough open places for children of 18 months and over.",
    PLACES_FULL: "There are not enough open places.",
    PLACES_UNKNOWN: "First say how many places you open this year.",
    PLACES_UNSAID: "First say how many places you open this year.",
    PRIORITY_NOT_DECLARED: "Your policy does not declare this priority.",
    REASON_MISSING: "Choose the reason.",
    RECORDED_OFTEN:
      "You have written down ten telephone answers since yesterday. The family answers in the portal itself, or calls us.",
    RESERVED_CAP: "The share reserved for priorities is used up for this year.",
    SAID_MISSING: "Say what the family answered.",
    SEATS: "Declare 1 to 99 places.",
    SEATS_FORM: "Write a number from 1 to 99.",
    SEATS_MISSING: "Write how many places are to be filled.",
    SEATS_NONE: "Declare at least one place.",
    SEAT_HELD: "The child already has a place on these dates: this one cannot be accepted by telephone.",
    STALE: "This page is out of date: the place has changed meanwhile. Read it again, then try again.",
    START_FAR: "This date is too far away.",
    AFTER_LAST_DAY: "Your temporary permit will be over by that day.",
    START_MISSING: "Say from which day the place is free.",
    START_PAST: "This day has passed.",
    TIME_TOO_SHORT: "There is not enough time left to invite a family, then offer it the place.",
    TOO_LATE: "The deadline has passed: the answer can no longer be recorded. Nothing has changed.",
    VACANCY_STATE: "This place is no longer in the state that this page showed. Nothing has changed.",
    WITHDRAWN_MEANWHILE: "The place was withdrawn or given meanwhile. Nothing has changed.",
  },
  /** The same, with their numbers. */
  explained: {
    AGES_NOT_RUN: (x: { age: string }) =>
      `You open no place for children of ${x.age}. Choose another age, or correct your places.`,
    START_PAST: (x: { today: string }) => `This day has passed. Choose ${x.today} or later.`,
    START_FAR: (x: { latestOn: string }) => `Choose a day before ${x.latestOn}.`,
    AFTER_LAST_DAY: (x: { latestOn: string }) =>
      `Your temporary permit ends on ${x.latestOn}: choose that day, or an earlier one.`,
    TIME_TOO_SHORT: (x: { earliestOn: string }) =>
      `Inviting a family and then offering it the place takes time. Choose ${x.earliestOn} or later, or an urgent place.`,
    PLACES_FULL: (x: { on: string; taken: number; places: number; possible: number }) =>
      full({ ...x, what: "open in all" }),
    INFANTS_FULL: (x: { on: string; taken: number; places: number; possible: number }) =>
      full({ ...x, what: "open to children of 17 months or less" }),
    OLDER_FULL: (x: { on: string; taken: number; places: number; possible: number }) =>
      full({ ...x, what: "open to children of 18 months and over" }),
    RESERVED_CAP: (x: { reserved: number; most: number; possible: number }) =>
      `This year ${places(x.most)} at most can be reserved, and ${n(x.reserved)} already are. ${
        x.possible === 0 ? "No more can be." : `You can reserve ${n(x.possible)} more.`
      }`,
  },
  brackets: { INFANTS: "17 months or less", OLDER: "18 months and over" },
  kinds: {
    REGULAR: "Ordinary place",
    URGENT: "Urgent place",
    REPLACEMENT: "Replacement, until a known day",
    GROUP: "Forming groups",
  },
  kindNotes: {
    REGULAR: "72 hours to answer the invitation, 7 days to answer the offer.",
    URGENT: "24 hours for the invitation, 24 hours for the offer. More families are invited together.",
    REPLACEMENT: "The same time as for an ordinary place.",
    GROUP: "",
  },
  states: {
    DRAFT: "Draft: nobody is invited",
    INVITING: "Invitations under way",
    RESERVED: "All places are offered",
    FILLED: "Filled",
    EXPIRED: "Expired",
    CANCELLED: "Cancelled",
  },
  /** “2 places, 18 to 35 months” */
  ages: (x: { from: number; to: number | null }) =>
    x.to === null ? `${x.from} months and over` : `${x.from} to ${x.to} months`,
  what: (x: { seats: number; ages: string }) => `${places(x.seats)}, ${x.ages}`,
  from: (x: { day: string }) => `from ${x.day}`,
  days,
  list: {
    title: "Places to fill",
    back: "My daycare",
    context: "Places to fill.",
    fact: (x: { open: number }) =>
      x.open === 0 ? "None is empty." : `${some(x.open, "place without a child", "places without a child")}.`,
    lead: "Declare a place: families are invited in the order of your list, offers are made and the next are invited without your having to come back.",
    declare: "Declare a place",
    open: "Under way",
    openNote: "Drafts, and places that look for a child.",
    ended: "Over",
    endedNote: "The latest. The proof of order stays here.",
    caption: "Your places to fill",
    columns: { what: "Place", empty: "Days empty", state: "State", free: "Without a child" },
    none: "No place to fill",
    noneText: "As soon as a place is free, declare it here. An ordinary place takes three questions.",
    freeOf: (x: { free: number; seats: number }) => `${n(x.free)} of ${n(x.seats)}`,
    unsaidTitle: "First say how many places you open",
    unsaidText:
      "A place can be declared only if it really exists. Enter the places that you open this year, then come back.",
    unsaidLink: "Enter my places",
  },
  seats: {
    title: "Declare a place",
    editTitle: "Change the place",
    context: "A place to fill.",
    fact: "How many, for which age, from when?",
    lead: (x: { infants: number; older: number }) =>
      `You open ${places(x.infants)} to children of 17 months or less and ${places(x.older)} to children of 18 months and over. Nothing is sent before you publish.`,
    step: (x: { at: number; of: number }) => `Step ${n(x.at)} of ${n(x.of)}`,
    seats: "Number of places",
    seatsHint: "For the same age and the same dates.",
    ages: "Age of the children",
    agesHint: "In completed months, on the first day of the place.",
    start: "The place is free from",
    startHint: "For example, 11 1 2027.",
    submit: "Continue",
    save: "Save",
    later: "Back to places to fill",
    back: "Places to fill",
  },
  terms: {
    title: "Sort of place and time",
    context: "A place to fill.",
    fact: "Until when may a child begin?",
    kind: "Sort of place",
    latest: "Last day to begin",
    latestHint: "A family that wishes for a later date is not invited.",
    agesOn: "Day on which the age counts",
    agesOnHint: "Empty: the first day of the place. For example, 30 9 2027 for a group.",
    end: "Last day of the replacement",
    endHint: "Only for a replacement.",
    submit: "See the order before publishing",
    options: "Days and hours, reserved place",
  },
  options: {
    title: "Days, hours and priority",
    context: "Optional.",
    fact: "Particular hours, a reserved place?",
    lead: "Without an answer the place is full-time and follows the ordinary order.",
    weekdays: "Days offered",
    from: "Opening",
    until: "Closing",
    noHour: "No answer",
    strict: "Invite only families whose days fit",
    strictNote: "Otherwise they are invited all the same, and you are told.",
    reserved: "Reserve for a priority of your policy",
    reservedNone: "None: ordinary order",
    reservedHint: (x: { percent: number }) =>
      `Reserved places make up at most ${n(x.percent)}% of the year’s admissions.`,
    submit: "Save",
    back: "The order before publishing",
  },
  preview: {
    title: "Before publishing",
    back: "Places to fill",
    context: "Before publishing.",
    fact: (x: { invited: number }) =>
      x.invited === 0 ? "Nobody can be invited." : `${some(x.invited, "child", "children")} will be invited.`,
    noTime: "There is no time left to invite.",
    lead: (x: { until: string }) =>
      `Their families may answer until ${x.until}. An invitation holds no place: the order decides, not the first answer.`,
    noLead: "Change the age or the dates: the list has nobody for this place.",
    panel: (x: { what: string }) => x.what,
    panelText: (x: { offer: string }) =>
      `As soon as the families before have answered, the offer goes out by itself, for ${x.offer}. A family that says “not now” keeps its rank, and the next is invited.`,
    hours: (x: number) => (x % 24 === 0 && x > 24 ? days(x / 24) : some(x, "hour", "hours")),
    publish: "Publish and invite",
    what: "The place",
    change: "Change",
    facts: {
      seats: "Places and age",
      start: "Beginning",
      latest: "At the latest",
      agesOn: "Age counted on",
      end: "Last day",
      kind: "Sort",
      schedule: "Days and hours",
      reserved: "Reserved for",
    },
    noSchedule: "Full-time, no particular hours",
    noReserved: "No priority: ordinary order",
    order: "The order",
    orderNote: (x: { day: string }) =>
      `Days counted to ${x.day}. The order is computed again at each invitation.`,
    next: "The next ones, if a family declines",
    more: (x: { rest: number }) => `And ${some(x.rest, "more child", "more children")}, in this order.`,
    nobody: "Nobody in this order",
    nobodyText: "No child of your list meets these conditions.",
    out: "Not eligible for this place",
    outNote: "They stay on your list, at their rank, for the next places.",
    outMore: (x: { rest: number }) => `And ${some(x.rest, "other", "others")}.`,
    outLink: "See the whole list",
    short: (x: { count: number }) =>
      x.count === 1 ? "One child is a few days short." : `${n(x.count)} children are a few days short.`,
    shortRow: (x: { code: string; days: number }) => `${x.code}: ${days(x.days)} short`,
    shortText: "Another first day would open this place to them.",
    refused: "This place cannot be published as it stands",
    cancel: "Give this draft up",
  },
  ...ownVacancy,
  ...orderProof,
}
