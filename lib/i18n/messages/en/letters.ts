import type { letters as fr } from "../fr/letters.ts"

export const letters: typeof fr = {
  signature: "Guichet, for the co-operative. Nobody reads replies to this e-mail.",
  phone: (x) => `To reach us: ${x.phone}`,
  address: (x) => `${x.label}:`,
  verifyAddress: {
    subject: "Confirm your address for Guichet",
    first: "You asked for a Guichet account. All that is left is to confirm that this address is yours.",
    sameBrowser: "Open it on the device and in the browser where you began: elsewhere it confirms nothing.",
    button: "Confirm my address",
    lasts: (x) => `The link works once and lasts ${x.minutes} minutes.`,
    notYou: "If it was not you, do nothing: without this link, no account opens.",
  },
  alreadyKnown: {
    subject: "You already have a Guichet account",
    first:
      "Somebody, probably you, tried to create an account with this address. It already has one: simply sign in.",
    button: "Sign in",
    notYou: "If it was not you, do nothing: your account has not changed.",
  },
  signInCode: {
    subject: "Your code to enter Guichet",
    first:
      "Somebody, probably you, is signing in with your password on a device we do not know. Enter this code on the page that is still open:",
    lasts: (x) =>
      `The code works once and lasts ${x.minutes} minutes. We will never ask you for it on the telephone.`,
    notYou: "If it was not you, give this code to no one: somebody knows your password. Telephone us.",
  },
  accountChanged: {
    subject: "Your details have changed at Guichet",
    first: "The contact details of your account have just been changed.",
    button: "See my account",
    notYou: "If it was not you, telephone us without delay.",
  },
  passkeyAdded: {
    subject: "A passkey was added to your account",
    first: "A passkey has just been added to your Guichet account. It opens the account without a password.",
    notYou: "If it was not you, tell the security officer without delay.",
  },
}
