import type { z } from "zod"
import { inviteTo } from "#lib/accounts/commands/invite.ts"
import type { Staff } from "#lib/platform/access.ts"
import { done, type Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { getPlace } from "../queries/places.ts"
import type { inviteToPlaceSchema } from "../schema/invites.ts"

/** The desk lets somebody into a service or an office: as a rule the first, who invites the others. */
export async function inviteToPlace(
  db: ScopedDb<Staff>,
  { placeId, ...invitation }: z.output<typeof inviteToPlaceSchema>,
): Promise<Result<{ placeId: string }, "ALREADY_INVITED" | "DAYCARE_CLOSED" | "UNTIL_PAST">> {
  const { kind } = await getPlace(db, placeId)
  const invited = await inviteTo(db, { kind, placeId }, invitation)
  return invited.ok ? done({ placeId }) : invited
}
