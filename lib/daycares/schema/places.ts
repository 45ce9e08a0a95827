import { z } from "zod"

const places = (missing: string) =>
  z
    .string(missing)
    .transform((text) => text.normalize("NFKC").replace(/[\s\u00a0]/g, ""))
    .refine((text) => text !== "", missing)
    .refine((text) => text === "" || /^\d{1,3}$/.test(text), "PLACES_FORM")
    .transform(Number)

export const confirmPlacesSchema = z.strictObject({
  infants: places("INFANTS_MISSING"),
  older: places("OLDER_MISSING"),
  list: z.enum(["OPEN", "CLOSED"], "LIST_MISSING"),
})
