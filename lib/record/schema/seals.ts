import { z } from "zod"

/** Asking for a verification takes no words. */
export const askCheckSchema = z.strictObject({})
export const confirmRestoreSchema = z.strictObject({
  note: z.string("BAD_FORM").regex(/^[0-9a-f]{64}$/, "BAD_FORM"),
})
