import type { z } from "zod"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { isLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Parent } from "#lib/platform/access.ts"
import type { Result } from "#lib/platform/result.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { getOwnStanding } from "#lib/waitlist/queries/table.ts"
import type { reviewSchema } from "../schema.ts"
import { askCorrection } from "./corrections.ts"

/** A rank is computed; whoever it concerns may have a person go over it, in one press. @throws NotFound for another's */
export async function askRankReview(
  db: ScopedDb<Parent>,
  { registrationId }: z.output<typeof reviewSchema>,
): Promise<Result<null, "TOO_MANY">> {
  const { standing } = await getOwnStanding(db, registrationId)
  const { locale } = await getOwnAccount(db)
  const { review } = messages(isLocale(locale) ? locale : "fr").holdings
  const said = review.said({ place: standing.daycareName, code: shortCode(registrationId) })
  return askCorrection(db, { said })
}
