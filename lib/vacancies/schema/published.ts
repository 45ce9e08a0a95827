import { z } from "zod"
import { dayBoxes } from "#lib/children/schema.ts"
import { ageChoices } from "../rules/draft.ts"
import { takeDownReasons } from "../rules/published.ts"

const left = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value)

/** What staff write down of a place that a service telephoned. `vacancyId`: one that the service is filling already. */
export const publishPlaceSchema = z.strictObject({
  daycareId: z.uuid("BAD_FORM"),
  vacancyId: z.preprocess(left, z.uuid("BAD_FORM").nullable()).default(null),
  places: z
    .string("PLACES_MISSING")
    .transform((text) => text.normalize("NFKC").trim())
    .refine((text) => text !== "", "PLACES_MISSING")
    .refine((text) => text === "" || /^[1-9]\d{0,1}$/.test(text), "PLACES_FORM")
    .transform(Number),
  ages: z.enum(ageChoices, "AGES_MISSING").transform((it) => {
    const [from = 0, to = 0] = it.split("-").map(Number)
    return { from, to }
  }),
  startsOn: dayBoxes("START_MISSING"),
  untilOn: dayBoxes("UNTIL_MISSING"),
  urgent: z.literal("yes", "BAD_FORM").optional(),
})

export const takeDownSchema = z.strictObject({
  placeId: z.uuid("BAD_FORM"),
  why: z.enum(takeDownReasons, "WHY_MISSING"),
})

/** What an address asks to find: a service's name, or part of it. */
export const wantedService = z.object({ service: z.string().trim().max(80).catch("") })
