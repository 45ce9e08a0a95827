import { z } from "zod"

/** Asking for a verification takes no words. */
export const askCheckSchema = z.strictObject({})
