import { count, plural } from "../../format.ts"
import type { unused as french } from "../fr/unused.ts"

const span = (one: string, other: string) => (n: number) =>
  `${count(n, "en")} ${plural(n, "en", { one, other })}`

export const unused: typeof french = {
  units: { day: span("day", "days"), mon: span("month", "months"), year: span("year", "years") },
  title: "If you no longer come",
  note: "Nothing stays open for nobody.",
  family: (x) =>
    `An account without a child that nobody came to for ${x.ends} is closed, then destroyed. A letter tells you ${x.notice} before; coming once is enough to keep it.`,
  work: (x) =>
    `Your role ends if you do not come in under it for ${x.ends}. A letter tells you ${x.notice} before; coming in once is enough to keep it.`,
  name: (x) =>
    `If you read what belongs to others, your name stays, sealed, for ${x.stays} after you last did, so that it can still be said who read. Everything else is destroyed.`,
  letters: {
    accountUnused: {
      subject: "Your account at the Guichet will be closed unless you come",
      first: (x) =>
        `Nobody has come to your account for a long time, and there is no child in it any more. It will be closed on ${x.date}, then destroyed. To keep it, sign in once before that date.`,
      button: "Sign in to my account",
      after: "If you no longer want this account, there is nothing to do.",
    },
    accountLapsed: {
      subject: "Your account at the Guichet is closed",
      first:
        "Nobody has come to your account since our letter: it is closed. What it holds will be destroyed in two weeks. You can open another whenever you like.",
      after: "If you do not understand this letter, telephone us before these two weeks are over.",
    },
    rightUnused: {
      subject: "Your role at the Guichet will end unless you come",
      first: (x) =>
        `You have not used your role for a long time. It will end on ${x.date}. To keep it, sign in once under that role before that date.`,
      button: "Sign in",
      after: "If you no longer need it, there is nothing to do.",
    },
    rightLapsed: {
      subject: "Your role at the Guichet has ended",
      first:
        "You have not used your role since our letter: it has ended. Nothing else changes. If you still need it, whoever manages your team can invite you again.",
      after: "If nobody manages your team any more, telephone us.",
    },
  },
}
