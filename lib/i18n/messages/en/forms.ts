import type { forms as fr } from "../fr/forms.ts"

export const forms: typeof fr = {
  words: {
    errorPrefix: "Error: ",
    titlePrefix: "Error: ",
    titleSuffix: " – Guichet",
    sending: "Sending…",
    optional: "optional",
    show: "Show",
    hide: "Hide",
    showLabel: "Show the password",
    hideLabel: "Hide the password",
    closedTitle: "The portal is not saving anything for now",
    closedAdvice:
      "What you typed is still on this page. Keep it open and try again later, or copy your words somewhere else.",
    stillClosed: "It is not open yet. This page looks by itself and will tell you.",
    openAgain: "The portal is open again: you can go on.",
    oldFormTitle: "This form is out of date",
    oldFormText:
      "The portal has been updated. Nothing was saved: copy what you typed, reload the page, then send it again.",
    offlineTitle: "The portal is not answering",
    offlineText:
      "Nothing is lost: what you typed is still on this page. Check your connection, then try again.",
  },
  date: { day: "Day", month: "Month", year: "Year" },
}
