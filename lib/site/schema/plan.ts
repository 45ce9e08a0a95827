import { z } from "zod"
import { audiences, siteStates, type Audience, type SiteState } from "#lib/platform/access.ts"
import { publicMessage } from "./close.ts"
import { dayBoxes, hourBox, isBlank, issue, typedInstant } from "./instant.ts"

export type Planned = Exclude<Audience, "VERIFIER">
/** The verifier's switch has nothing to do with maintenance. */
export const planned = audiences.filter((it): it is Planned => it !== "VERIFIER")

const state = z.enum(siteStates, "STATE_MISSING")

/**
 * One state for each audience, a day in three boxes and an hour on the wall in Québec for the beginning, the same for the
 * end or nothing, and what people will read.
 */
export const planClosingSchema = z
  .strictObject({
    ...(Object.fromEntries(planned.map((it) => [`state_${it}`, state])) as Record<
      `state_${Planned}`,
      typeof state
    >),
    ...{ beginsOn: dayBoxes, beginsAt: hourBox, endsOn: dayBoxes, endsAt: hourBox },
    opensItself: z.literal("yes").optional(),
    note: z.string().max(2_000, "NOTE_LONG").optional(),
    messageFr: publicMessage("MESSAGE_FR_MISSING"),
    messageEn: publicMessage("MESSAGE_EN_MISSING"),
  })
  .transform((form, context) => {
    const { beginsOn, beginsAt, endsOn, endsAt, opensItself, note, messageFr, messageEn, ...rest } = form
    const begins = typedInstant(context, "begins", beginsOn, beginsAt)
    const isEndless = isBlank([...endsOn, endsAt])
    const ends = isEndless ? null : typedInstant(context, "ends", endsOn, endsAt)
    if (opensItself && isEndless) issue(context, "END_MISSING", "endsOn")
    if (begins && ends && ends <= begins) issue(context, "END_BEFORE", "endsOn")
    if (begins === null) return z.NEVER
    const states = Object.fromEntries(planned.map((it) => [it, rest[`state_${it}`]]))
    return {
      ...{
        begins,
        ends,
        opensItself: opensItself === "yes",
        note: note?.trim() || null,
        messageFr,
        messageEn,
      },
      states: states as Record<Planned, SiteState>, // one for each, by the shape above
    }
  })

export const cancelPlanSchema = z.strictObject({
  planId: z.uuid("BAD_FORM"),
  why: z
    .string("CANCEL_WHY_MISSING")
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => text !== "", "CANCEL_WHY_MISSING")
    .refine((text) => text.length <= 2_000, "NOTE_LONG"),
})
