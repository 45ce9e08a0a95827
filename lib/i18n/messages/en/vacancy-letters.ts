import type { vacancyLetters as fr } from "../fr/vacancy-letters.ts"

const silence =
  "Without an answer, your registration on this list is suspended; the second time within twelve months, it ends. Your other lists do not change."
const kept = "Your rank does not change: you keep all your days."
const ranks = "See my ranks"
/** Of what a service may have done by itself. */
const surprising = "If this surprises you, telephone the daycare, or us."
const notYou = "If it was neither you nor the other parent, telephone us without delay."

export const vacancyLetters: typeof fr = {
  oneAnswers:
    "If the other parent follows the file too, they receive this e-mail: a single answer is enough.",
  bothAnswer: "In this file, both parents must say yes. The other parent receives the same e-mail.",
  by: (x) => `Answer no later than ${x.deadline}, Eastern time.`,
  together: "This is one place for each of your children who come together.",
  invitationSent: {
    subject: (x) => `A place could be yours: answer no later than ${x.deadline}`,
    first: (x) =>
      `${x.place} has a place from ${x.start}, and your registration is among the first on its list. Do you want it?`,
    button: "Read and answer",
    after: [
      "This is not an offer yet: if you say yes, the place is offered to you as soon as the families before you have answered, while one is left. Saying “not now” costs nothing.",
      silence,
    ],
  },
  invitationReminder: {
    subject: (x) => `Reminder: answer no later than ${x.deadline}`,
    first: (x) =>
      `${x.place} asked you whether you want a place from ${x.start}. We do not have your answer yet.`,
    button: "Read and answer",
    after: ["Saying “not now” costs nothing: you keep your rank.", silence],
  },
  offerSent: {
    subject: (x) => `A place is held for you: answer no later than ${x.deadline}`,
    first: (x) => `${x.place} holds a place for you from ${x.start}.`,
    moreTime: {
      subject: (x) => `You have more time: answer no later than ${x.deadline}`,
      first: (x) =>
        `${x.place} gives you more time to answer. The place, from ${x.start}, is still held for you.`,
    },
    button: "Read the offer and answer",
    after: [
      "Without an answer, the place goes to the next family and your registration on this list is suspended; the second time within twelve months, it ends. Your other lists do not change.",
      "Guichet never asks for your password or for a payment by e-mail.",
    ],
  },
  offerReminder: {
    subject: (x) => `Reminder: the place is held for you until ${x.deadline}`,
    first: (x) => `${x.place} holds a place for you from ${x.start}. We do not have your answer yet.`,
    button: "Read the offer and answer",
    after: [
      "Without an answer, the place goes to the next family and your registration on this list is suspended; the second time within twelve months, it ends.",
    ],
  },
  offerAccepted: {
    subject: "You accepted the place",
    first: (x) =>
      `The place at ${x.place} is yours, from ${x.start}. The daycare will contact you for the formalities, then confirm.`,
    noted: (x) =>
      `${x.place} noted that you accepted its place from ${x.start} by telephone. Your other lists do not change.`,
    button: "See my answers",
    after: [notYou],
  },
  offerDeclined: {
    subject: "You declined a place",
    first: (x) => `You declined the place offered by ${x.place}.`,
    noted: (x) => `${x.place} noted that you declined the place it offered you by telephone.`,
    kept,
    left: "Your registration on this list ends, with its days, as the page said before you answered. Your other lists do not change.",
    button: ranks,
    after: [notYou],
  },
  answerRecorded: {
    subject: "A daycare noted your answer",
    interested: (x) => `${x.place} noted your answer by telephone: yes, you would like this place.`,
    notNow: (x) => `${x.place} noted your answer by telephone: not now. ${kept}`,
    own: {
      subject: "Your answer is noted",
      interested: (x) =>
        `You said yes to the place that ${x.place} told you about. An offer follows if one is left when your turn comes; we will write to you either way.`,
      notNow: (x) => `You said “not now” to the place that ${x.place} told you about. ${kept}`,
      after: [notYou],
    },
    button: "See my answers",
    after: [
      "If you did not say so, answer yourself under “My answers” before the deadline: your own answer counts. Or telephone us: a person will look into it.",
    ],
  },
  offerWithdrawn: {
    subject: "A place is no longer held for you",
    first: (x) => `${x.place} took back the place it held for you.`,
    cancelled: (x) => `${x.place} is no longer filling this place: it is no longer held for you.`,
    kept,
    button: ranks,
  },
  askedExpired: {
    suspended: {
      subject: (x) => `Your registration is suspended: restore it by ${x.day}`,
      first: (x) =>
        `${x.place} waited for your answer until ${x.deadline}. It did not come: the place goes to another family, and your registration on this list is suspended.`,
      by: (x) => `Restore it no later than ${x.day}: it keeps all its days. After that day, it ends.`,
      button: "Restore the registration",
    },
    withdrawn: {
      subject: "Your registration on a list has ended",
      first: (x) =>
        `${x.place} waited for your answer until ${x.deadline}. It did not come, for the second time within twelve months: your registration on this list has ended.`,
      button: ranks,
    },
    after: [
      "Your other lists do not change. If nothing reached you or you could not answer, telephone us: a person will look into it.",
    ],
  },
  suspensionReminder: {
    subject: (x) => `Reminder: restore your registration by ${x.day}`,
    first: (x) =>
      `Your registration on the list of ${x.place} is suspended, because a place was left without an answer.`,
    by: (x) => `Restore it no later than ${x.day}: it keeps all its days. After that day, it ends.`,
    button: "Restore the registration",
  },
  suspensionEnded: {
    subject: "Your registration on a list has ended",
    first: (x) =>
      `Your registration on the list of ${x.place} was suspended and was not restored in time: it has ended. Your other lists do not change.`,
    button: ranks,
    after: ["If you could not restore it, telephone us: a person will look into it."],
  },
  invitationSuperseded: {
    subject: "This time, the place goes to another family",
    first: (x) =>
      `The place that ${x.place} asked you about is filled: families before you in the order took it.`,
    notFilled: (x) => `${x.place} is no longer filling the place it asked you about.`,
    kept,
    button: ranks,
  },
  otherGuardianAnswers: {
    subject: (x) => `The other parent said yes: answer no later than ${x.deadline}`,
    first: (x) =>
      `The other parent wants the place at ${x.place}, from ${x.start}. In this file, both parents must say yes: your answer is missing.`,
    button: "Read and answer",
    after: ["If only one of you has answered by the deadline, it is as if nobody had."],
  },
  placementConfirmed: {
    subject: "The place is confirmed",
    first: (x) => `${x.place} confirmed the place, from ${x.start}.`,
    button: "See the place",
  },
  placementCancelled: {
    subject: "The place is cancelled",
    first: (x) => `The place at ${x.place}, from ${x.start}, is cancelled.`,
    lists: "The page says what becomes of your lists and your days.",
    button: "See my lists",
    after: [surprising],
  },
  placementEnding: {
    subject: "The last day of the place is set",
    first: (x) => `The place at ${x.place} is ending: the last day is ${x.end}.`,
    button: "See the place",
    after: [surprising],
  },
}
