import { z } from "zod"
import { audiences, siteStates, type Audience, type SiteState } from "#lib/platform/access.ts"
import { readBoxes } from "#lib/platform/days.ts"
import { instantOf, readHour } from "../rules/hours.ts"
import { publicMessage } from "./close.ts"

export type Planned = Exclude<Audience, "VERIFIER">
/** The verifier's switch has nothing to do with maintenance. */
export const planned = audiences.filter((it): it is Planned => it !== "VERIFIER")

const state = z.enum(siteStates, "STATE_MISSING")
const boxes = z.preprocess(
  (said): unknown => (Array.isArray(said) ? said : []),
  z.array(z.string().max(20, "DATE_FIGURES")),
)
const hour = z.string("HOUR_MISSING").max(40, "HOUR_FORM")

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
    beginsOn: boxes,
    beginsAt: hour,
    endsOn: boxes,
    endsAt: hour.default(""),
    opensItself: z.literal("yes").optional(),
    note: z.string().max(2_000, "NOTE_LONG").optional(),
    messageFr: publicMessage("MESSAGE_FR_MISSING"),
    messageEn: publicMessage("MESSAGE_EN_MISSING"),
  })
  .transform((form, context) => {
    const { beginsOn, beginsAt, endsOn, endsAt, opensItself, note, messageFr, messageEn, ...rest } = form
    const begins = instant(context, "begins", beginsOn, beginsAt)
    const isEndless = endsOn.every((it) => it.trim() === "") && endsAt.trim() === ""
    const ends = isEndless ? null : instant(context, "ends", endsOn, endsAt)
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

type Context = { addIssue(issue: { code: "custom"; message: string; path: string[] }): void }

function issue(context: Context, message: string, field: string): null {
  context.addIssue({ code: "custom", message, path: [field] })
  return null
}

/** Each part that is wrong says so beside its own field. */
function instant(context: Context, which: "begins" | "ends", on: string[], at: string): Date | null {
  const day = readBoxes(on)
  const time = readHour(at)
  if (!day.ok) issue(context, day.reason, `${which}On`)
  if (!time.ok) return issue(context, time.reason, `${which}At`)
  if (!day.ok) return null
  const found = instantOf(day.day, time.value)
  return found.ok ? found.value : issue(context, found.reason, `${which}At`)
}

export const cancelPlanSchema = z.strictObject({
  planId: z.uuid("BAD_FORM"),
  why: z
    .string("CANCEL_WHY_MISSING")
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => text !== "", "CANCEL_WHY_MISSING")
    .refine((text) => text.length <= 2_000, "NOTE_LONG"),
})
