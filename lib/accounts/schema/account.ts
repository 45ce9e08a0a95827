import { z } from "zod"
import { ownPath, purposes } from "#lib/platform/access.ts"
import { authenticationSchema, registrationSchema } from "#lib/platform/passkeys.ts"

/** Messages are names of refusals; their sentences stand in lib/i18n/messages/<locale>/refusals.ts. */
export const emailSchema = z
  .string("EMAIL_MISSING")
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .refine((text) => text !== "", "EMAIL_MISSING")
  .refine((text) => text === "" || isEmail(text), "EMAIL_WRONG")

/** 12 characters because a second step always follows; 15 where it would stand alone (NIST SP 800-63B). Row AN2. */
const newPasswordSchema = z
  .string("PASSWORD_MISSING")
  .min(1, "PASSWORD_MISSING")
  .refine((text) => text === "" || [...text].length >= 12, "PASSWORD_SHORT")
  .refine((text) => text.length <= 1_000, "PASSWORD_LONG")
  .refine((text) => !isGuessable(text), "PASSWORD_COMMON")

export const signUpSchema = z.strictObject({ email: emailSchema, password: newPasswordSchema })

/** The device's answer is looked at once the address is right: without one, the button of the form was not used. */
export const signUpByPasskeySchema = z
  .strictObject({ email: emailSchema, response: z.string("PASSKEY_MISSING").max(20_000, "PASSKEY_REFUSED") })
  .transform(({ email, response }, context) => {
    const answer = registrationSchema.safeParse(response)
    if (answer.success) return { email, response: answer.data }
    context.addIssue(response === "" ? "PASSKEY_MISSING" : "PASSKEY_REFUSED")
    return z.NEVER
  })

/** Where to go after signing in: a path of ours, or nothing. */
const nextSchema = z
  .string()
  .max(500)
  .optional()
  .transform((path) => ownPath(path))

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string("PASSWORD_MISSING").min(1, "PASSWORD_MISSING").max(1_000, "PASSWORD_LONG"),
  next: nextSchema,
})

const sixDigits = z
  .string("CODE_MISSING")
  .transform((text) => text.normalize("NFKC").replace(/[\s\u00a0.-]/g, ""))
  .refine((text) => text !== "", "CODE_MISSING")
  .refine((text) => text === "" || /^\d{6}$/.test(text), "CODE_FORM")

export const codeSchema = z.strictObject({
  code: sixDigits,
  trust: z.literal("yes").optional(),
  next: nextSchema,
})

/** The first code of an application that is being added. */
export const oneTimeSchema = z.strictObject({ code: sixDigits })

/** Sixteen letters and digits in groups of four, in whatever case and with whatever between them. */
export const recoveryCodeSchema = z.strictObject({
  code: z
    .string("RECOVERY_MISSING")
    .max(100, "RECOVERY_FORM")
    .transform((text) =>
      text
        .normalize("NFKC")
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, ""),
    )
    .refine((text) => text !== "", "RECOVERY_MISSING")
    .refine((text) => text === "" || text.length === 16, "RECOVERY_FORM"),
  next: nextSchema,
})

/** Asked of whoever is signed in already: the account is that of the session. */
export const provePasswordSchema = z.strictObject({
  password: z.string("PASSWORD_MISSING").min(1, "PASSWORD_MISSING").max(1_000, "PASSWORD_LONG"),
  next: nextSchema,
})

export const recoverSchema = z.strictObject({ email: emailSchema })
export const newPasswordFormSchema = z.strictObject({ password: newPasswordSchema })
export const removePasskeySchema = z.strictObject({ passkeyId: z.uuid("BAD_FORM") })

export const unlinkIdentitySchema = z.strictObject({ identityId: z.uuid("BAD_FORM") })

/** What a link to the provider may say: another language, page or purpose than ours is none. */
export const beginIdentitySchema = z.object({
  locale: z.enum(["fr", "en"]).catch("fr"),
  next: nextSchema.catch(undefined),
  for: z.literal("link").optional().catch(undefined),
})

export const linkSchema = z.strictObject({
  token: z.string("LINK_DEAD").regex(/^[A-Za-z0-9_-]{43}$/, "LINK_DEAD"),
})
export const renewSchema = z.strictObject({ ...linkSchema.shape, password: newPasswordSchema })
export const passkeySignInSchema = z.strictObject({ response: authenticationSchema, next: nextSchema })
export const enrolPasskeySchema = z.strictObject({ response: registrationSchema })
export const nothingSchema = z.strictObject({})

export const accountSchema = z.strictObject({
  name: z
    .string("NAME_MISSING")
    .transform((text) => text.normalize("NFC").replace(/\s+/gu, " ").trim())
    .refine((text) => text !== "", "NAME_MISSING")
    .refine((text) => text.length <= 120, "NAME_LONG")
    // Letters of any script, marks, spaces, and what names hold; no line, no mark-up, no invisible character.
    .refine(
      (text) => text === "" || text.length > 120 || /^[\p{L}\p{M}\p{N} .,'’ʼ()-]+$/u.test(text),
      "NAME_WRONG",
    ),
  locale: z.enum(["fr", "en"], "LANGUAGE_MISSING"),
  phone: z
    .string()
    .optional()
    .transform((text) => (text ?? "").normalize("NFKC").trim())
    .refine((text) => text === "" || phoneDigits(text) !== null, "PHONE_WRONG")
    .transform((text) => (text === "" ? null : phoneDigits(text))),
  callsWelcome: z
    .literal("yes")
    .optional()
    .transform((it) => it === "yes"),
  /** The version that the form was drawn from. */
  version: z.coerce.number("BAD_FORM").int().positive().optional(),
})

export const endSessionsSchema = z.strictObject({
  which: z.union([z.uuid(), z.literal("others")], "BAD_FORM"),
})
export const forgetDeviceSchema = z.strictObject({ deviceId: z.uuid("BAD_FORM") })
export const endSessionsOfSchema = z.strictObject({ accountId: z.uuid("BAD_FORM") })
export const endSessionsForSchema = z.strictObject({
  audience: z.enum(["PARENTS", "DAYCARES", "HOME", "STAFF", "VERIFIER"], "AUDIENCE_MISSING"),
})
export const changeHatSchema = z.strictObject({ membershipId: z.uuid("BAD_FORM") })
export const addressSchema = z.strictObject({ email: emailSchema })
export const addressLinkSchema = z.strictObject({
  token: z.string("ADDRESS_LINK_DEAD").regex(/^[A-Za-z0-9_-]{43}$/, "ADDRESS_LINK_DEAD"),
})
export const leaveSchema = z.strictObject({ understood: z.literal("yes", "NOT_TICKED") })

export const findAccountSchema = z.strictObject({ email: emailSchema })
export const openAccountSchema = z.strictObject({
  accountId: z.uuid("BAD_FORM"),
  purpose: z.enum(purposes, "PURPOSE_MISSING"),
})

/** One address, ASCII domain, nothing that a mail server could read as two. Row AN9. */
function isEmail(text: string): boolean {
  if (text.length > 254) return false
  return (
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(
      text,
    ) && !/^\.|\.\.|\.@/.test(text)
  )
}

/** Ten digits of North America with an optional extension, as +1NPANXXXXXX;ext=N; null when it is no number. */
function phoneDigits(text: string): string | null {
  const parts = text.match(/^([+\d\s().\u00a0-]{7,30})(?:\s*(?:poste|ext\.?|x|#)\s*(\d{1,6}))?$/i)
  const digits = parts?.[1]?.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "")
  if (!digits || !/^[2-9]\d{2}[2-9]\d{6}$/.test(digits)) return null
  return `+1${digits}${parts?.[2] ? `;ext=${parts[2]}` : ""}`
}

/** The few that everybody tries and this portal's own words; the breached ones are asked for by commands/password.ts. */
function isGuessable(text: string): boolean {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
  if ([bare, text].some((it) => /^(.{1,4}?)\1+$/u.test(it))) return true
  if (
    bare.length >= 6 &&
    ("01234567890123456789".includes(bare) || "abcdefghijklmnopqrstuvwxyz".includes(bare))
  )
    return true
  const rest = bare.replace(
    /guichet|garderie|motdepasse|password|place05|bonjour|azerty|qwerty(uiop)?|enfants?|\d/g,
    "",
  )
  return bare.length > 0 && rest.length < 4
}
