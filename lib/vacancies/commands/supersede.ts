import { tellGuardians } from "#lib/children/commands/tell.ts"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { AskedNow, VacancyNow } from "../queries/filling.ts"
import { holdFamilies } from "./hold.ts"
import { lookAgain } from "./wake.ts"

const atOnce = 50

/** The place has gone to others, or is over: whoever is still asked is told that their rank does not change. */
export async function supersedeLeft(
  db: ScopedDb<System>,
  vacancy: VacancyNow,
  asked: readonly AskedNow[],
): Promise<void> {
  const left = asked.filter(isLeft)
  if (left.length === 0) return
  const now = left.slice(0, atOnce)
  const held = await holdFamilies(
    db,
    now.map((it) => it.registrationId),
  )
  if (!held || left.length > now.length) await lookAgain(db, vacancy.id)
  if (!held) return
  for (const { invitationId, childId } of now) {
    const rows = await db.tx.$queryRaw<{ it: string }[]>`
      select sec.supersede_invitation(${invitationId}::uuid) as it`
    if (only(rows).it === "BUSY") await lookAgain(db, vacancy.id)
    if (only(rows).it === "DONE") await tellSuperseded(db, vacancy.id, { invitationId, childId })
  }
}

export async function tellSuperseded(
  db: ScopedDb<System>,
  vacancyId: string,
  { invitationId, childId }: { invitationId: string; childId: string },
): Promise<void> {
  const event = await audit(db, "invitation.supersede", { vacancyId, invitationId })
  await tellGuardians(db, "invitation-superseded", { event, childId, detail: invitationId })
}

/** Asked, or interested, and never offered a seat. */
export function isLeft({ state, offers }: AskedNow): boolean {
  return (state === "SENT" || state === "SEEN" || state === "INTERESTED") && offers.length === 0
}
