import { tellGuardians } from "#lib/children/commands/tell.ts"
import type { System } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { AskedNow, FillingFacts, VacancyNow } from "../queries/filling.ts"
import { planExpiry, planReminder } from "./wake.ts"

export type Round = { run: string; vacancy: VacancyNow; facts: FillingFacts; asked: readonly AskedNow[] }

/** A seat for each of a party, or for none. "BUSY": one of them is to be tried again. */
export async function offerSeats(
  db: ScopedDb<System>,
  { run, vacancy, facts, asked }: Round,
  parties: readonly string[][],
): Promise<"DONE" | "BUSY"> {
  let outcome: "DONE" | "BUSY" = "DONE"
  for (const party of parties) {
    const invited = asked.filter((it) => party.includes(it.registrationId) && it.state === "INTERESTED")
    const said = await allOrNone(db, async () => {
      const made = invited.map((it) => ({ ...it, offerId: newId() }))
      for (const it of made) {
        const rows = await db.tx.$queryRaw<{ it: string }[]>`
          select sec.offer_seat(${it.offerId}::uuid, ${it.invitationId}::uuid, ${run}::uuid) as it`
        if (only(rows).it !== "DONE") return only(rows).it
      }
      const event = await audit(db, "vacancy.offer", {
        vacancyId: vacancy.id,
        runId: run,
        offerIds: made.map((it) => it.offerId),
      })
      for (const { childId, offerId } of made) {
        await tellGuardians(db, "offer-sent", { event, childId, detail: offerId })
        await planTimes(db, "offer", offerId, vacancy, facts)
      }
      return "DONE"
    })
    if (said === "BUSY") outcome = "BUSY"
  }
  return outcome
}

/**
 * A question to each of a party, or to none; whoever is not available any more is left for the next look. The database
 * counts every open question, also to a child whose brother or sister said no: once it has no room, nobody behind is asked.
 */
export async function askParties(
  db: ScopedDb<System>,
  { run, vacancy, facts }: Round,
  parties: readonly string[][],
): Promise<"DONE" | "BUSY"> {
  if (parties.length === 0) return "DONE"
  const [last] = await db.tx.$queryRaw<{ round: number }[]>`
    select coalesce(max(round), 0)::integer as round from public.invitation where vacancy_id = ${vacancy.id}::uuid`
  const round = (last?.round ?? 0) + 1
  let outcome: "DONE" | "BUSY" = "DONE"
  for (const party of parties) {
    const bundle = party.length > 1 ? newId() : null
    const said = await allOrNone(db, async () => {
      const rows = await db.tx.$queryRaw<{ id: string; outcome: string }[]>`
        select invitation_id::text as id, outcome
        from sec.send_invitations(${vacancy.id}::uuid, ${run}::uuid, ${round}::integer, ${bundle}::uuid, ${party}::uuid[])`
      const refused = rows.find((it) => it.outcome !== "DONE")
      if (refused || rows.length !== party.length) return refused?.outcome ?? "NOT_AVAILABLE"
      const invitationIds = rows.map((it) => it.id)
      const event = await audit(db, "vacancy.invite", { vacancyId: vacancy.id, runId: run, invitationIds })
      for (const id of invitationIds) {
        const childId = await planTimes(db, "invitation", id, vacancy, facts)
        await tellGuardians(db, "invitation-sent", { event, childId, detail: id })
      }
      return "DONE"
    })
    if (said === "TOO_MANY") return outcome
    if (said === "BUSY") outcome = "BUSY"
  }
  return outcome
}

/** When silence counts, and when a word reminds of it. */
async function planTimes(
  db: ScopedDb<System>,
  what: "invitation" | "offer",
  id: string,
  { kind }: VacancyNow,
  { graceSeconds }: FillingFacts,
): Promise<string> {
  const select = { childId: true, sentAt: true, deadlineAt: true } as const
  const it =
    what === "offer"
      ? await db.tx.offer.findUniqueOrThrow({ where: { id }, select })
      : await db.tx.invitation.findUniqueOrThrow({ where: { id }, select })
  await planExpiry(db, id, it.deadlineAt, graceSeconds)
  await planReminder(db, id, { kind, ...it })
  return it.childId
}

/** What was done for some of a party is undone when it cannot be done for all. */
async function allOrNone(db: ScopedDb<System>, deed: () => Promise<string>): Promise<string> {
  await db.tx.$executeRaw`savepoint party`
  const said = await deed()
  if (said === "DONE") await db.tx.$executeRaw`release savepoint party`
  else await db.tx.$executeRaw`rollback to savepoint party`
  return said
}
