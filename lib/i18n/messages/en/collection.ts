import type { collection as french } from "../fr/collection.ts"

export const collection: typeof french = {
  version: 1,
  since: "2026-11-23",
  summary: "Why, who sees it, how long",
  parts: {
    why: "Why",
    how: "How",
    who: "Who sees it",
    others: "Who else",
    kept: "How long",
    rights: "Your rights",
  },
  how: "You write it here, or tell it to staff who write it for you by telephone.",
  nobodyElse: "Nobody else. Nothing is sold or compared with other files.",
  rights:
    "See it, take a copy, correct it, withdraw an agreement, have it destroyed: on the page “Your information” of your account, or by telephoning us.",
  toOwnData: "Your information",
  toPrivacy: "All about privacy, and whom to write to",
  text: (x) => `Text ${x.version}, of ${x.date}.`,
  about: {
    account: {
      why: "The address and the name serve to recognise you and to write to you; the telephone, to reach you if a letter does not arrive. The telephone and the agreement to be called are optional.",
      who: "You; staff, one account at a time and with a reason that you will read; a service, when it offers you a place.",
      kept: "Until you close the account, then two weeks. Without a child and without a visit for a year it is closed: a letter tells you before.",
    },
    child: {
      why: "To order waiting lists in the same way for all families, and to offer you a place that fits.",
      who: "Those who are responsible for the child; staff, with a reason that you will read. A service reads a code, an age in months and days of waiting; the name, only when it offers you a place.",
      kept: "Six months after the file is closed: a year after a place began, or when the child was five on 30 September, or when you close it.",
    },
    home: {
      why: "To recognise brothers and sisters, and to measure distances. A part of the postal code and the municipality serve the order.",
      who: "Those who are responsible for the child; staff, with a reason that you will read. Services do not see it.",
      kept: "As long as the child’s file, and destroyed with it.",
    },
    claim: {
      why: "To give the child the priority that the rules provide for. You need not ask for it: without it the child keeps its ordinary rank.",
      who: "You, and whoever decides: staff, or the service where the priority depends on it. The others only learn that it is granted. A document is seen by staff alone.",
      kept: "A document: ninety days after the answer. The rest: as long as the child’s file.",
    },
    guardian: {
      why: "To invite the other parent to see this file or to hold it with you. Tell them that you give us their address.",
      who: "You, while the invitation waits. Then each sees the file, and of the other only that there is one.",
      kept: "Ninety days at most if the invitation is not accepted.",
    },
  },
}
