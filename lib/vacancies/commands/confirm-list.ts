import { lockChild } from "#lib/children/commands/file.ts"
import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { findRegistration } from "#lib/waitlist/queries/registrations.ts"
import { answerRights } from "../rights/answer.ts"

type NotConfirmed = "FILE_STATE" | "CONFIRM_TOO_LATE" | "NOT_SUSPENDED" | "BUSY"

/** A list that silence suspended waits again, with its days, until the last day on which that is possible (isSuspensionOver). */
export async function confirmList(
  db: ScopedDb<Family>,
  { registrationId }: { registrationId: string },
): Promise<Result<{ registrationId: string }, NotConfirmed>> {
  const registration = await findRegistration(db, registrationId)
  if (!registration) throw new NotFound()
  const file = await lockChild(db, registration.childId)

  authorize(answerRights, "list.confirm", db.actor, file)

  const rows = await db.tx.$queryRaw<{ outcome: keyof typeof refusals | "DONE" | "ABSENT" }[]>`
    select sec.confirm_list(${registrationId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(refusals[outcome])

  await audit(db, "list.confirm", { childId: file.id, registrationId })
  return done({ registrationId })
}

const refusals = {
  BUSY: "BUSY",
  FILE_STATE: "FILE_STATE",
  TOO_LATE: "CONFIRM_TOO_LATE",
  REGISTRATION_STATE: "NOT_SUSPENDED",
} as const
