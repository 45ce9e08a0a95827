import type { pages as fr } from "../fr/pages.ts"

export const pages: typeof fr = {
  home: {
    title: "Home",
    context: "One window.",
    fact: "One fair list for every place.",
    lead: "Guichet brings together the families and the recognised daycares of a region. You can open your account now.",
    signUp: "Create an account",
    signIn: "Sign in",
    promises: "What we promise",
    promiseItems: [
      {
        title: "A published order",
        text: "Places will be given in an order that anyone can check, the same for every family.",
      },
      {
        title: "Closed means closed",
        text: "When in doubt, the portal closes in seconds, and says so here.",
      },
      { title: "Little information", text: "We ask only for what helps place a child, and we say why." },
    ],
    state: "State of the portal",
  },
  help: {
    title: "Help",
    context: "Help.",
    fact: "What you can do here.",
    lead: "If a page stops you, call us: someone will do it with you.",
    topics: "Common questions",
    items: (x) => [
      {
        question: "How do I search for a daycare?",
        answer:
          "Write a town, a postal code or a name on the first page; accents and a small slip do not matter. The list and the map show the same services. The address of the page keeps your search: you can send it to somebody.",
      },
      {
        question: "Why is the distance approximate?",
        answer:
          "We know the zone of a service, not its exact point. The distance goes from the middle of your zone to the middle of its zone.",
      },
      {
        question: "I did not get the confirmation letter",
        answer: `Look in your junk mail and check the address you gave. The link lasts ${x.linkMinutes} minutes; after that, create the account again with the same address.`,
      },
      {
        question: "I am asked for a code sent by e-mail",
        answer:
          "You are signing in on this device for the first time. The code goes to your address and works once. Give it to no one, not even to someone who says they are calling from Guichet.",
      },
      {
        question: "I forgot my password",
        answer: "Call us: we will help you get back into your account.",
      },
      {
        question: "My browser does not run JavaScript",
        answer: "Everything families need works without it. Only the passkeys of staff need it.",
      },
      {
        question: "The portal is closed",
        answer:
          "The closed page says since when. What was saved is kept. The state of each space is on the page about the state of the portal.",
      },
    ],
    contact: "Contact us",
  },
  privacy: {
    title: "Privacy",
    context: "Privacy.",
    fact: "What we keep, and why.",
    lead: "This is what the portal keeps about you today. This page will change with it.",
    kept: "What we keep",
    caption: "Information kept, reason and who sees it",
    columns: { what: "Information", why: "Why", who: "Who sees it", kept: "How long" },
    rows: [
      {
        what: "E-mail address",
        why: "To recognise you and write to you",
        who: "You; staff, with a recorded reason; a service that offers you a place",
        kept: "Two weeks after the account is closed",
      },
      {
        what: "Password, scrambled",
        why: "To check that it is you",
        who: "No one",
        kept: "Two weeks after the account is closed",
      },
      {
        what: "Name, language, telephone",
        why: "To name you in our letters and reach you",
        who: "You; staff, with a recorded reason; a service that offers you a place",
        kept: "Two weeks after the account is closed; five years for the name of whoever read files in their work",
      },
      {
        what: "A child’s file: name, birth, address, days and hours",
        why: "To order lists and offer a place",
        who: "Those responsible for the child; staff, with a recorded reason; the name and birth, a service that offers a place",
        kept: "Six months after the file is closed",
      },
      {
        what: "A priority asked for, and documents",
        why: "To decide whether it is granted",
        who: "You, and whoever decides",
        kept: "A document: ninety days after the answer; the rest with the file",
      },
      {
        what: "Sessions and recognised devices",
        why: "To let you in, and to cut an access",
        who: "You, on the page of your account",
        kept: "Thirty days after they end",
      },
      {
        what: "The last day on which you came",
        why: "To close what nobody uses",
        who: "You, in the copy of your information",
        kept: "Destroyed with the account",
      },
      {
        what: "Readings of your files",
        why: "To tell you who read, when and why",
        who: "You; those responsible for security and for privacy",
        kept: "They stay, without a name",
      },
      {
        what: "Record of actions",
        why: "To know who did what, without names or addresses",
        who: "Those responsible for security and for privacy, with a recorded reason",
        kept: "It stays, without a name",
      },
      {
        what: "What you search for",
        why: "To answer the page; nothing of it is kept, and a postal code is cut to three characters",
        who: "No one",
        kept: "Nothing is kept",
      },
    ],
    sealed: "How it is kept",
    sealedItems: [
      "Your name, e-mail address and telephone number are encrypted: the database alone is not enough to read them.",
      "Staff open one account at a time, say why, and you see it.",
      "The portal asks nothing of other sites: no audience measurement, no advertising, no cookie other than to sign you in.",
      "The order of a list is computed by published rules. Your rank is explained to you, and a person looks at it again when you ask.",
    ],
    recordLink: "Check the record without us: its public key",
    rights: "Your rights",
    ownData: "Your information",
    rightsText:
      "You may see what we keep, have it corrected, get a copy of it, withdraw an agreement or have it destroyed: on the page “Your information” of your account, by telephoning us, or by writing to the person in charge of the protection of personal information.",
    never: "We will never ask you for",
    neverRest: "a password, a social insurance number or a payment, by e-mail, by text or by telephone.",
  },
  accessibility: {
    title: "Accessibility",
    context: "Accessibility.",
    fact: "The portal must serve everyone.",
    lead: "We aim for WCAG 2.2, level AA, on every page and in both languages.",
    works: "What you can expect",
    worksItems: [
      "Everything can be done by keyboard, and where you are is always visible.",
      "Pages can be read with a screen reader; each error is said at the top and beside its answer.",
      "Text grows to 200 % and fits a screen 320 points wide.",
      "What is essential works without JavaScript and on a slow connection.",
      "Colours follow your device’s light or dark theme; none speaks alone.",
      "Motion goes away when your device asks for it.",
      "The map says nothing that the list does not say in words; it moves by links.",
    ],
    limits: "What we know to be imperfect",
    limitsText:
      "The passkeys of staff need JavaScript and a recent device. Pages are checked by tools; trials with people are still to be done.",
    tell: "Does a page stop you?",
    tellText: "Tell us which one and what is wrong. We will do it with you by telephone until it is fixed.",
  },
}
