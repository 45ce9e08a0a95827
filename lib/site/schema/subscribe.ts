import { z } from "zod"

/** An address as people type it: one form for one address, so that it meets itself. */
export const subscribeSchema = z.strictObject({
  email: z
    .string("EMAIL_MISSING")
    .transform((text) => text.normalize("NFKC").trim().toLowerCase())
    .refine((text) => text !== "", "EMAIL_MISSING")
    .refine((text) => text === "" || isEmail(text), "EMAIL_WRONG"),
  language: z.enum(["fr", "en"], "LANGUAGE_MISSING"),
})

/** The link of a letter: 256 bits, or nothing that ever was one. */
export const boardLinkSchema = z.strictObject({
  token: z.string("LINK_DEAD").regex(/^[A-Za-z0-9_-]{43}$/, "LINK_DEAD"),
})

/** One address, ASCII domain, nothing that a mail server could read as two (row AN9), as accounts have it. */
function isEmail(text: string): boolean {
  const form = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
  return text.length <= 254 && form.test(text) && !/^\.|\.\.|\.@/.test(text)
}
