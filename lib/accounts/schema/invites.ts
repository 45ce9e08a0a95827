import { z } from "zod"
import { accountSchema, emailSchema, linkSchema, signUpSchema } from "./account.ts"
import { endOfDay, rights } from "../rules/invites.ts"

const id = z.uuid("BAD_FORM")
const teamRole = z.enum(["MANAGER", "MEMBER"], "TEAM_ROLE_MISSING")
const locale = z.enum(["fr", "en"], "LANGUAGE_MISSING")

/** The last day of an access, as yyyy-mm-dd; empty: no end. Whether it is still to come is the command's to say. */
const until = z
  .string()
  .trim()
  .optional()
  .transform((text) => (text ? text : null))
  .refine((text) => text === null || endOfDay(text) !== null, "UNTIL_WRONG")
  .transform((text) => (text === null ? null : endOfDay(text)))

/** What a colleague types of a colleague. */
export const inviteColleagueSchema = z.strictObject({ email: emailSchema, teamRole, locale, until })

/** The same by the co-op's staff, for the service or office whose page it is. */
export const inviteToPlaceSchema = inviteColleagueSchema.extend({ placeId: id })

export const inviteIdSchema = z.strictObject({ inviteId: id })
export const correctInviteSchema = z.strictObject({ inviteId: id, email: emailSchema })
export const membershipIdSchema = z.strictObject({ membershipId: id })
export const changeTeamRoleSchema = z.strictObject({ membershipId: id, teamRole })

/** Empty: a passkey alone. Whether the hat allows that is the command's to say. */
const perhapsPassword = z
  .string()
  .optional()
  .transform((text) => text || undefined)
  .pipe(signUpSchema.shape.password.optional())

export const acceptAsNewcomerSchema = z.strictObject({
  token: linkSchema.shape.token,
  name: accountSchema.shape.name,
  password: perhapsPassword,
})
export const acceptAsKnownSchema = linkSchema

export const askRightSchema = z.strictObject({
  email: emailSchema,
  right: z.enum(rights, "RIGHT_MISSING"),
  why: z
    .string("WHY_MISSING")
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => text !== "", "WHY_MISSING")
    .refine((text) => text.length <= 500, "WHY_LONG"),
  locale,
  until,
})
export const rightIdSchema = z.strictObject({ rightId: id })
