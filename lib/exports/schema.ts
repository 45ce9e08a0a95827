import { z } from "zod"
import { exportPurposes, mostServices, slugsIn } from "./rules.ts"

export const askExportSchema = z.strictObject({
  purpose: z.enum(exportPurposes, "PURPOSE_MISSING"),
  services: z
    .string("SERVICES_MISSING")
    .max(4_000, "SERVICES_MANY")
    .transform(slugsIn)
    .refine((them) => them.length > 0, "SERVICES_MISSING")
    .refine((them) => them.length <= mostServices, "SERVICES_MANY"),
  most: z
    .string("MOST_FORM")
    .transform((text) => text.trim())
    .refine((text) => /^[1-9]\d{0,4}$/.test(text), "MOST_FORM")
    .transform(Number),
})
export const exportSchema = z.strictObject({ exportId: z.uuid("BAD_FORM") })
export const traceSchema = z.strictObject({
  mark: z
    .string("MARK_FORM")
    .transform((text) => text.trim().toLowerCase())
    .refine((text) => /^[a-z]{16}$/.test(text), "MARK_FORM"),
})
