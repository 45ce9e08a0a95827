import { z } from "zod"
import { locales } from "#lib/i18n/locale.ts"

/** The language in which the rehearsal family reads. */
export const beginRehearsalSchema = z.strictObject({ locale: z.enum(locales) })

/** A button: nothing is typed. */
export const endRehearsalSchema = z.strictObject({})
