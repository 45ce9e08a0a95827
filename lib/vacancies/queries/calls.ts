import { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { callRights } from "../rights/calls.ts"
import { vacancyKinds } from "../rules/settings.ts"
import type { CallToMake } from "../views/calls.ts"

/** Every family that a place of the desk waits for, urgent places first; one's own family is not among them. */
export async function listCalls(db: ScopedDb<Staff>): Promise<CallToMake[]> {
  authorize(callRights, "call.list", db.actor)
  const rows = await db.tx.$queryRaw<unknown[]>`
    select invitation_id::text as "invitationId", vacancy_id::text as "vacancyId", registration_id::text as "registrationId",
      daycare as "daycareName", kind::text, starts_on::text as "startOn", sent_at as "sentAt", deadline_at as deadline,
      offered as "isOffered", tries, last_try as "lastTry"
    from sec.calls_to_make()`
  return z
    .array(shape)
    .parse(rows)
    .map(({ registrationId, ...it }) => ({ ...it, code: shortCode(registrationId) }))
}

/** The same for a page: which codes were shown is written down. */
export async function showCalls(db: ScopedDb<Staff>): Promise<CallToMake[]> {
  const calls = await listCalls(db)
  if (calls.length) await audit(db, "call.read", { invitationIds: calls.map((it) => it.invitationId) })
  return calls
}

export async function showCall(db: ScopedDb<Staff>, invitationId: string): Promise<CallToMake> {
  const call = await getCall(db, invitationId)
  await audit(db, "call.read", { invitationIds: [invitationId] })
  return call
}

/** One of them. @throws NotFound once it answered, or was passed over */
export async function getCall(db: ScopedDb<Staff>, invitationId: string): Promise<CallToMake> {
  const found = (await listCalls(db)).find((it) => it.invitationId === invitationId)
  if (!found) throw new NotFound()
  return found
}

/** Whether families can answer by themselves. */
export async function isPortalOpen(db: ScopedDb<Staff>): Promise<boolean> {
  const rows = await db.tx.$queryRaw<{ open: boolean }[]>`
    select sec.state_of('PARENTS'::public.audience) = 'OPEN' as open`
  return only(rows).open
}

const shape = z.object({
  ...{ invitationId: z.string(), vacancyId: z.string(), registrationId: z.string(), daycareName: z.string() },
  ...{ kind: z.enum(vacancyKinds), startOn: z.string(), sentAt: z.date(), deadline: z.date() },
  ...{ isOffered: z.boolean(), tries: z.number(), lastTry: z.date().nullable() },
})
