import { childRights } from "#lib/children/rights.ts"
import type { Rights } from "#lib/platform/access.ts"

/** Whoever is in charge of a child's file answers for it; staff do under what the family asked of them. */
export const answerRights = {
  "invitation.answer": childRights["list.join"],
  "offer.accept": childRights["list.join"],
  "offer.decline": childRights["list.leave"],
  "list.confirm": childRights["child.confirm"],
} satisfies Rights
