import { z } from "zod"
import { emailSchema } from "#lib/accounts/schema/account.ts"
import { inviteToPlaceSchema as toPlace } from "#lib/accounts/schema/invites.ts"
import { campaignVerdicts } from "../rules/judge-invitations.ts"

export const inviteToPlaceSchema = toPlace

/** The letters of a name that the desk looks for; anything else is no search. */
export const wantedPlace = z.object({
  q: z.string().trim().min(2).max(100).optional().catch(undefined),
})

export const previewCampaignSchema = z.strictObject({
  file: z
    .instanceof(File, { error: "FILE_MISSING" })
    .refine((it) => it.size > 0 || it.name !== "", "FILE_MISSING"),
})
export const campaignIdSchema = z.strictObject({ campaignId: z.uuid("BAD_FORM") })

/** An address as the portal keeps it, or null when it is none. */
export function addressOf(text: string): string | null {
  const read = emailSchema.safeParse(text)
  return read.success ? read.data : null
}

/** Which lines an address asks to see; anything else is the first page of those that are ready. */
export const wantedLines = z.object({
  show: z
    .preprocess(
      (it) => (typeof it === "string" ? it.toUpperCase() : it),
      z.string().refine((it) => campaignVerdicts.some((known) => known === it)),
    )
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})
