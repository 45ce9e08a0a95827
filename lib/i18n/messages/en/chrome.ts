import type { chrome as fr } from "../fr/chrome.ts"

export const chrome: typeof fr = {
  brand: "Guichet",
  brandHome: "Guichet, home",
  titleSuffix: " – Guichet",
  description: "The single window for childcare places: one account, one file, one fair list.",
  skip: "Skip to content",
  nav: {
    label: "Main",
    search: "Search",
    signIn: "Sign in",
    signUp: "Create an account",
    help: "Help",
  },
  account: { label: "Your account", link: "Account", signOut: "Sign out" },
  language: { name: "Français" },
  colophon: {
    demoTitle: "Demonstration",
    demo: "The people, home daycares, vacancies, lists and ranks shown here are fictional. Daycare names and licensed capacities come from a public list of September 30, 2021: they say nothing about their situation today.",
    aboutTitle: "Guichet",
    about:
      "The portal is run by a co-operative. The same rules apply to every family, and every reading of a file leaves a trace.",
    publicTitle: "What is public",
    state: "State of the portal",
    help: "Help",
    privacy: "Privacy",
    accessibility: "Accessibility",
    contactTitle: "Contact us",
    hours: "Monday to Friday, 8 a.m. to 8 p.m.",
  },
  contact: {
    emailReply: "Answered by the next working day.",
  },
}
