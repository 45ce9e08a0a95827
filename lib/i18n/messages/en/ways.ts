import type { ways as fr } from "../fr/ways.ts"

export const ways: typeof fr = {
  refusals: {
    PASSKEY_MISSING: "Press “Make my passkey”: your device will guide you.",
    OTHER_BROWSER:
      "Open this link in the browser where you began: only that one holds your passkey or your sign-in. Otherwise, start again here.",
  },
  signUp: {
    link: "With a passkey instead, without a password",
    title: "Create an account with a passkey",
    context: "Create an account.",
    fact: "An address and a passkey.",
    lead: "Fingerprint, face or the code of your device, and no password to remember. We will write to you to confirm the address.",
    emailHint: "Open the letter on this device, in this same browser.",
    submit: "Make my passkey",
    password: "With a password instead",
    sentHere: "Open the link in this very browser: elsewhere it confirms nothing.",
  },
  identity: {
    with: (x) => `With ${x.label}`,
    note: (x) => `${x.label} checks who you are and gives us your e-mail address, nothing more. For parents.`,
    button: (x) => `Continue with ${x.label}`,
    troubles: {
      DENIED: "The sign-in was cancelled or refused there. You can start again, or come in another way.",
      EXPIRED: "This sign-in has expired or was already used. Start again.",
      IDENTITY_REFUSED: "This sign-in opens nothing here. Try another way in.",
      PROVIDER_DOWN: "The sign-in service does not answer. Try later, or come in another way.",
      NO_ADDRESS:
        "The sign-in service gave no e-mail address. Create an account here, then link it under “Signing in and protection”.",
      ADDRESS_KNOWN:
        "An account with this address exists already. Come in as usual, then link it under “Signing in and protection”.",
      TOO_OFTEN: "Too many tries in a short time. Wait a little, then start again.",
      SITE_CLOSED: "The portal is closed to parents: nothing was created or changed.",
      NOT_FOR_TEAMS: "Only an account that is a parent’s and nothing else can be linked.",
      IDENTITY_KNOWN: "Your account is already linked to this service.",
      IDENTITY_TAKEN: "This identity already opens another account.",
    },
    page: {
      title: "Sign-in service",
      note: "One more way in. Your password and your keys stay here.",
      link: (x) => `Link ${x.label}`,
      linked: "The sign-in service is linked",
      other: "Another service",
      columns: { who: "Service", since: "Linked", used: "Last used" },
      list: "Linked services",
      unlink: "Unlink",
      unlinked: "The sign-in service is unlinked",
    },
    letters: {
      identityLinked: {
        subject: "A sign-in service opens your account",
        first: "A sign-in service was just linked to your Guichet account. It can now be used to come in.",
      },
      identityUnlinked: {
        subject: "A sign-in service no longer opens your account",
        first:
          "A sign-in service was just unlinked from your Guichet account. It opens nothing any more. Your other sessions have ended.",
      },
    },
  },
}
