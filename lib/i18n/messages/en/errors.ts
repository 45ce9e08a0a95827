import type { errors as fr } from "../fr/errors.ts"

export const errors: typeof fr = {
  notFound: {
    title: "Page not found",
    context: "This page is not here.",
    fact: "Its address may have changed.",
    lead: "The address may be incomplete, or the page is gone. If you came from an e-mail, copy the whole address.",
    home: "Go to the home page",
    help: "Find help",
  },
  surprise: {
    title: "Something unexpected",
    context: "Something unexpected on our side.",
    fact: "You did nothing wrong.",
    lead: "We have kept a trace of it. Try again; if it goes on, write to us and give this number.",
    reference: "Reference number",
    retry: "Try again",
    home: "Go to the home page",
  },
  foreign: {
    title: "Form refused",
    context: "This form did not come from the portal.",
    fact: "Nothing was saved.",
    lead: "It was sent from a page that is not at the portal’s address. Open the portal at its own address, then start again.",
    open: "Open the portal",
  },
  oldForm: {
    title: "The form has changed",
    context: "The portal has been updated.",
    fact: "This form is out of date.",
    lead: "Your page dated from before the update: nothing was saved. Go back, copy what you had typed, reload the page and send it again.",
    home: "Go to the home page",
    help: "Find help",
  },
}
