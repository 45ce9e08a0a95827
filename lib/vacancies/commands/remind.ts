import { tellGuardians } from "#lib/children/commands/tell.ts"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findOpen } from "../queries/due.ts"
import { remindsAt } from "../rules/reminding.ts"
import { planReminder } from "./wake.ts"

/** A word before a deadline, to a family that has not answered; none to whom no letter arrives. */
export async function remindAsked(db: ScopedDb<System>, askedId: string): Promise<void> {
  const it = await findOpen(db, askedId)
  if (!it || it.undelivered || db.now > it.deadlineAt) return
  // Its deadline was moved meanwhile: a word before the new one, not at once.
  const at = remindsAt(it)
  if (at && at.getTime() > db.now.getTime() + 60_000) return planReminder(db, askedId, it)
  const event = await audit(db, "vacancy.remind", { vacancyId: it.vacancyId, askedId })
  const letter = it.isOffer ? "offer-reminder" : "invitation-reminder"
  await tellGuardians(db, letter, { event, childId: it.childId, detail: it.id })
}
