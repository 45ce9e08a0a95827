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
  surpriseTitle: "Something unexpected on our side",
  surprise: (x) => `Nothing was saved. Try again; if it goes on, write to us and give the number ${x.id}.`,
  reasons: {
    SITE_CLOSED: "The portal has just closed. Nothing was saved.",
    SITE_READ_ONLY: "The portal is read-only: you can read, but nothing can be changed for now.",
    SESSION_ENDED: "Your session has ended. Sign in from another tab, then come back here and send again.",
    NOT_FRESH: "This needs a sign-in of the last few minutes. Sign in again, then come back here.",
    FOREIGN_ORIGIN:
      "This was not sent from a page of the portal. Open the page from the portal and start again.",
    TOO_OFTEN: "Too many attempts in a short time. Wait a few minutes, then try again.",
    BAD_FORM: "This form did not arrive whole. Reload the page and start again.",
  },
  accounts: {
    EMAIL_MISSING: "Enter your e-mail address",
    EMAIL_WRONG: "Enter a complete e-mail address, for example name@example.ca",
    PASSWORD_MISSING: "Enter your password",
    PASSWORD_SHORT: "Choose a password of 12 characters or more",
    PASSWORD_LONG: "Choose a password of at most 1,000 characters",
    PASSWORD_COMMON:
      "This password is too easy to guess: choose several words that have nothing to do with each other",
    WRONG_CREDENTIALS: "This address and this password do not go together. Check both, then try again",
    CODE_MISSING: "Enter the code sent by e-mail",
    CODE_FORM: "The code has six digits",
    CODE_WRONG: "This is not the right code, or it has expired. Look at the latest letter you received",
    SIGN_IN_AGAIN: "Too much time has passed, or too many attempts. Start signing in again",
    LINK_DEAD:
      "This link has been used or has expired. If your address is verified, sign in; otherwise, create the account again",
    PASSKEY_REFUSED: "This passkey was not recognised. Try again or use your second key",
    PASSKEY_KNOWN: "This key is already in your account",
    NAME_MISSING: "Enter your name",
    NAME_LONG: "Enter a name of at most 120 characters",
    NAME_WRONG: "Enter the name with letters, spaces, hyphens or apostrophes only",
    LOCALE_MISSING: "Choose the language of your letters",
    PHONE_WRONG: "Enter a ten-digit number, for example 514 555-0142",
    PURPOSE_MISSING: "Choose why you are opening this account",
  },
  site: {
    STATE_MISSING: "Choose a state for each audience",
    REASON_MISSING: "Choose the reason for closing",
    NOTE_LONG: "Write at most 2,000 characters",
    MESSAGE_FR_MISSING: "Write what people will read in French",
    MESSAGE_EN_MISSING: "Write what people will read in English",
    MESSAGE_LONG: "Write a message of at most 2,000 characters",
    WHY_MISSING: "Say why we can reopen",
    NOTHING_CLOSED: "Everything is set to “open”: choose at least one audience to close",
    ALREADY_SO: "The portal is already in this state",
    NOT_CLOSED: "The portal is already open",
  },
}
