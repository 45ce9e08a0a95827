import { z } from "zod"
import { isDay, readBoxes } from "#lib/platform/days.ts"
import { purposes } from "#lib/platform/access.ts"
import { historyTables } from "../rules/history.ts"

const one = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value)
const asked = <T extends z.ZodType>(shape: T) => z.preprocess(one, shape.nullable().catch(null))
const entryAsked = asked(z.string().regex(/^\d{1,18}$/))
/** Three boxes of a form, or a day as a link carries it. */
const day = z.preprocess((value) => {
  if (!Array.isArray(value)) return value
  const read = readBoxes(value.map(String))
  return read.ok ? read.day : null
}, z.string().refine(isDay).nullable().catch(null))
const trimmed = z.string().transform((it) => it.trim())

/** What the address asks for; whatever it says that means nothing is passed over. `before`: the last entry that was shown. */
export const wantedHistory = z.object({
  purpose: asked(z.enum(purposes)),
  table: asked(z.enum(historyTables)),
  /** Names of rows are identifiers, or two of them: never what a person is called. */
  row: asked(trimmed.pipe(z.string().regex(/^[0-9a-zA-Z -]{1,100}$/))),
  family: asked(trimmed.pipe(z.uuid())),
  account: asked(trimmed.pipe(z.uuid())),
  /** An entry: whoever made that change; and another, for whose it was. */
  by: entryAsked,
  of: entryAsked,
  since: day,
  until: day,
  outside: z.preprocess(
    one,
    z
      .literal("true")
      .transform(() => true)
      .catch(false),
  ),
  before: entryAsked,
})
export type WantedHistory = z.output<typeof wantedHistory>

export const entryNumber = z.string().regex(/^\d{1,18}$/)

const why = z
  .string("WHY_MISSING")
  .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
  .refine((text) => text !== "", "WHY_MISSING")
  .refine((text) => text.length <= 2_000, "NOTE_LONG")

export const askRestoreSchema = z.strictObject({ seq: entryNumber, why })
export const approveRestoreSchema = z.strictObject({ restoreId: z.uuid("BAD_FORM") })
export const refuseRestoreSchema = z.strictObject({ restoreId: z.uuid("BAD_FORM"), why })
