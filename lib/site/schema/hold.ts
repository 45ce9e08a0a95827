import { z } from "zod"

/** Two buttons: which one was pressed. */
export const holdLettersSchema = z
  .strictObject({ hold: z.enum(["yes", "no"], "BAD_FORM") })
  .transform(({ hold }) => ({ hold: hold === "yes" }))
