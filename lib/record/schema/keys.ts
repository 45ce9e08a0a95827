import { z } from "zod"
import { keyDeeds } from "../rules/keys.ts"

/** A version is asked of whoever takes one back, and means nothing otherwise. */
export const askKeysSchema = z
  .strictObject({
    deed: z.enum(keyDeeds, "DEED_MISSING"),
    version: z
      .string()
      .default("")
      .transform((text) => text.trim()),
  })
  .superRefine(({ deed, version }, ctx) => {
    if (deed === "RECALL" && !/^[1-9]\d{0,5}$/.test(version))
      ctx.addIssue({ code: "custom", message: "VERSION_FORM", path: ["version"] })
  })
  .transform(({ deed, version }) => ({ deed, version: deed === "RECALL" ? Number(version) : null }))
export const keysSchema = z.strictObject({ keysId: z.uuid("BAD_FORM") })
