import { tellGuardians } from "#lib/children/commands/tell.ts"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { addDays, dayOf } from "#lib/platform/days.ts"
import { plan } from "#lib/platform/outbox.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listSuspendedUntil, type SuspendedUntil } from "../queries/due.ts"
import { vacancySettings } from "../rules/settings.ts"
import { isSuspensionOver } from "../rules/silence.ts"

const atOnce = 200
const first = "00000000-0000-0000-0000-000000000000"

/** Lists that silence suspended: reminded once some days before the end, withdrawn on the day after it. Every night. */
export async function endSuspensions(
  db: ScopedDb<System>,
  { childId = first, registrationId = first }: { childId?: string; registrationId?: string },
): Promise<void> {
  const today = dayOf(db.now)
  // Confirmed on its last day, a list is in time.
  const found = await listSuspendedUntil(db, {
    before: today,
    on: addDays(today, vacancySettings.suspensionReminderDays),
    after: { childId, registrationId },
    limit: atOnce,
  })
  for (const it of found)
    if (isSuspensionOver(it.until, today)) await end(db, it)
    else await remind(db, it)
  const last = found.at(-1)
  if (last && found.length === atOnce)
    await plan(db, "vacancies.end-suspensions", {
      childId: last.childId,
      registrationId: last.registrationId,
    })
}

async function end(db: ScopedDb<System>, { registrationId, childId }: SuspendedUntil): Promise<void> {
  const rows = await db.tx.$queryRaw<{ it: string }[]>`
    select sec.end_suspension(${registrationId}::uuid) as it`
  // Held by the family at this moment: the next night.
  if (only(rows).it !== "DONE") return
  const event = await audit(db, "list.unconfirmed", { registrationId })
  await tellGuardians(db, "suspension-ended", { event, childId, detail: registrationId })
}

async function remind(db: ScopedDb<System>, { registrationId, childId }: SuspendedUntil): Promise<void> {
  const event = await audit(db, "vacancy.remind", { registrationId })
  await tellGuardians(db, "suspension-reminder", { event, childId, detail: registrationId })
}
