import { z } from "zod"
import { readBoxes } from "#lib/platform/days.ts"
import { facilityKinds } from "../rules/listed.ts"

const words = (missing: string, most: number, long: string) =>
  z
    .string(missing)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").replaceAll("'", "’").trim())
    .refine((text) => text !== "", missing)
    .refine((text) => text.length <= most, long)

const places = z
  .string("PLACES_MISSING")
  .transform((text) => text.normalize("NFKC").replace(/\s/g, ""))
  .refine((text) => text !== "", "PLACES_MISSING")
  .refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= 100), "PLACES_FORM")
  .transform(Number)

const lastDay = z
  .preprocess(
    (said): unknown => (Array.isArray(said) ? said : []),
    z.array(z.string().max(20, "DATE_FIGURES")),
  )
  .transform((boxes, context): string => {
    const read = readBoxes(boxes)
    if (read.ok) return read.day
    const message = read.reason === "DATE_MISSING" ? "LAST_DAY_MISSING" : read.reason
    context.addIssue({ code: "custom", message })
    return z.NEVER
  })

/** A service as its temporary permit says: the permit is for what it really runs. */
export const addTemporarySchema = z
  .strictObject({
    kind: z.enum(facilityKinds, "KIND_MISSING"),
    name: words("NAME_MISSING", 120, "NAME_LONG"),
    address: words("ADDRESS_MISSING", 150, "ADDRESS_LONG"),
    municipality: words("MUNICIPALITY_MISSING", 120, "MUNICIPALITY_UNKNOWN"),
    postalCode: z
      .string("POSTAL_CODE_WRONG")
      .transform((text) => text.toUpperCase().replace(/[\s-]/g, ""))
      .refine((text) => /^[GHJ]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/.test(text), "POSTAL_CODE_WRONG")
      .transform((text) => `${text.slice(0, 3)} ${text.slice(3)}`),
    telephone: z
      .string()
      .default("")
      .transform((text) => text.replace(/[\s().+-]/g, "").replace(/^1(?=\d{10}$)/, ""))
      .refine((text) => text === "" || /^[2-9]\d{2}[2-9]\d{6}$/.test(text), "TELEPHONE_WRONG")
      .transform((text) => (text === "" ? null : `+1${text}`)),
    infants: places,
    older: places,
    lastDay,
  })
  .superRefine((it, context) => {
    if (it.infants + it.older === 0)
      context.addIssue({ code: "custom", message: "PLACES_NONE", path: ["older"] })
  })

export const moveLastDaySchema = z.strictObject({ daycareId: z.uuid("BAD_FORM"), lastDay })
