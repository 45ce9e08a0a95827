import { z } from "zod"
import { purposes } from "#lib/platform/access.ts"
import { isId } from "#lib/platform/ids.ts"
import { dayBoxes, hourBox, issue, typedInstant } from "#lib/site/schema/instant.ts"
import { windowOf } from "../rules/window.ts"

export const aboutWhat = ["CHILD", "ACCOUNT"] as const
export type AboutWhat = (typeof aboutWhat)[number]

/** What about, from when to when, and why. The identifier comes from a page that found it, or from an alarm. */
export const takeLookSchema = z
  .strictObject({
    about: z.enum(aboutWhat, "ABOUT_MISSING"),
    whose: z
      .string()
      .max(100, "ID_FORM")
      .default("")
      .transform((text) => text.normalize("NFKC").trim().toLowerCase())
      .refine((text) => text !== "", "ID_MISSING")
      .refine((text) => text === "" || isId(text), "ID_FORM"),
    ...{ sinceOn: dayBoxes, sinceAt: hourBox, untilOn: dayBoxes, untilAt: hourBox },
    purpose: z.enum(purposes, "PURPOSE_MISSING"),
  })
  .transform(({ sinceOn, sinceAt, untilOn, untilAt, ...rest }, context) => {
    const since = typedInstant(context, "since", sinceOn, sinceAt)
    const until = typedInstant(context, "until", untilOn, untilAt)
    if (!since || !until) return z.NEVER
    const found = windowOf(since, until)
    if (found.ok) return { ...rest, ...found.value }
    issue(context, found.reason, found.field ?? "sinceOn")
    return z.NEVER
  })

/** What the address of the form may name before it is drawn: whom another page found. */
export const wantedLook = z
  .object({ child: z.uuid().optional().catch(undefined), account: z.uuid().optional().catch(undefined) })
  .transform(({ child, account }) =>
    child
      ? { about: "CHILD" as const, whose: child }
      : account
        ? { about: "ACCOUNT" as const, whose: account }
        : null,
  )

/** A place in the order of lines, as an address carries it. */
export const wantedPage = z
  .object({
    after: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\|[12]\|\d{1,18}$/)
      .optional()
      .catch(undefined),
  })
  .transform(({ after }) => {
    const [at, lane, seq] = after?.split("|") ?? []
    return at && lane && seq ? { at, lane: Number(lane), seq } : null
  })
export type LookPlace = z.infer<typeof wantedPage>

export const wantedReadings = z.object({
  of: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
