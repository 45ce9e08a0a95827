import type { refusals as fr } from "../fr/refusals.ts"

export const refusals: typeof fr = {
  title: (x) => {
    if (x === 0) return "Nothing was saved"
    const words = [
      "",
      "One answer needs",
      "Two answers need",
      "Three answers need",
      "Four answers need",
      "Five answers need",
    ]
    return `${words[x] ?? `${x} answers need`} correcting`
  },
  wholeTitle: "Nothing was saved",
  titles: {
    NOT_YET_ACKNOWLEDGED: "The closing is not confirmed yet",
    STEP_UP: "One check, then you go on",
    ACCOUNT_HELD: "Your account is held",
    READING_FROZEN: "Opening files is suspended",
  },
  surpriseTitle: "Something unexpected on our side",
  surprise: (x) => `Nothing was saved. Try again; if it goes on, write to us and give the number ${x.id}.`,
  signIn: "Sign in from another tab",
  /** Beside STEP_UP: proves again, and comes back to the same page. */
  proveAgain: "Confirm that it is you",
  /** Pages of their own, where reading stops: by a proof that is asked for first, or by a hold. */
  confirm: {
    title: "Confirm that it is you",
    context: "One check, then you go on.",
    fact: "Confirm that it is you.",
    lead: "You have opened several files. Before you open more, prove that it is you: you will come back to the page that you wanted to read.",
    go: "Confirm that it is you",
    why: "A stolen password must not be enough to read many files. Nothing is held against you.",
  },
  held: {
    title: "Account held",
    context: "Your account is held.",
    fact: "Please call us.",
    lead: "More files were asked for with your account than it may open. To be safe, your sessions have ended, and nobody comes in with this account for now.",
    call: "Whom to call",
    callNote: "Ask for the security officer: nobody else releases an account.",
    now: "What happens now",
    steps: [
      "The security officer has been told, and you get an e-mail.",
      "If it was your work, say so: the account is released, and what you had read no longer counts.",
      "If it was not you, say that too: somebody may have your password.",
    ],
  },
  /** Where a plain form was led to one of the two. */
  kept: { fact: "Your form was not saved." },
  reasons: {
    // How much one person reads of others (sec.spend_reading).
    STEP_UP:
      "You have opened several files. To open more, confirm that it is you: you will come back to this page.",
    ACCOUNT_HELD:
      "More files were asked for than your account may open. As a precaution it is held and your session ends. Write to us or telephone: a security officer releases it.",
    READING_FROZEN:
      "Too many files were being opened at once in the whole portal. As a precaution nobody opens any for now. Try again later; nothing else is affected.",
    SITE_CLOSED: "The portal has just closed. Nothing was saved.",
    SITE_READ_ONLY: "The portal is read-only: you can read, but nothing can be changed for now.",
    SESSION_ENDED: "Your session has ended. Sign in from another tab, then come back here and send again.",
    NOT_FRESH: "This needs a sign-in of the last few minutes. Sign in again, then come back here.",
    FOREIGN_ORIGIN:
      "This was not sent from a page of the portal. Open the page from the portal and start again.",
    TOO_OFTEN: "Too many attempts in a short time. Wait a few minutes, then try again.",
    REQUEST_OVER: "The family’s request is over, or its hour has passed. Take down another one to go on.",
    // A date is three boxes on every form (components/ui/date-field.tsx).
    DATE_FIGURES: "Write the day and the month in figures, for example 4 and 11",
    DATE_MISSING: "Write the day, the month and the year",
    DATE_NONE: "There is no such date in the calendar. Check the day and the month",
    YEAR_WRONG: "Write the year with four figures, for example 2025",
    BAD_FORM: "This form did not arrive whole. Reload the page and start again.",
  },
}
