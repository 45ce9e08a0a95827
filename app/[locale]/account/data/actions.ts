"use server"

import { setConsent } from "#lib/holdings/commands/consents.ts"
import { askCorrection } from "#lib/holdings/commands/corrections.ts"
import { askOwnData } from "#lib/holdings/commands/own-data.ts"
import { askCopySchema, consentSchema, correctionSchema } from "#lib/holdings/schema.ts"
import { defineAction } from "#lib/platform/action.ts"

export const askCopyAction = defineAction({
  name: "own-data.ask",
  actor: "PERSON",
  fresh: true,
  input: askCopySchema,
  rate: { allowed: 5, seconds: 3_600 },
  sentences: (words) => words.holdings.refusals,
  run: askOwnData,
  done: (_, { words }) => ({ status: "done", title: words.holdings.copy.asked, values: {} }),
})

export const askCorrectionAction = defineAction({
  name: "correction.ask",
  actor: "PERSON",
  input: correctionSchema,
  rate: { allowed: 10, seconds: 3_600 },
  sentences: (words) => words.holdings.refusals,
  run: askCorrection,
  done: (_, { words }) => ({ status: "done", title: words.holdings.correct.done, values: {} }),
})

/** As easily withdrawn as given: the same button, the same proof. */
export const setConsentAction = defineAction({
  name: "consent.set",
  actor: "PERSON",
  input: consentSchema,
  sentences: (words) => words.holdings.refusals,
  run: setConsent,
  done: (_, { words }) => ({ status: "done", title: words.holdings.consent.saved, values: {} }),
})
