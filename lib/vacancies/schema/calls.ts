import { z } from "zod"

export const callSchema = z.strictObject({ invitationId: z.uuid("BAD_FORM") })
