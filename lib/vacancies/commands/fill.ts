import type { System } from "#lib/platform/access.ts"
import { dayOf } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { keepRun } from "#lib/waitlist/commands/run.ts"
import { orderVacancy, type ListOrder } from "#lib/waitlist/queries/candidates.ts"
import { keyFor } from "#lib/waitlist/rules/order.ts"
import {
  beginFilling,
  findVacancy,
  listAskedNow,
  type AskedNow,
  type FillingFacts,
  type VacancyNow,
} from "../queries/filling.ts"
import { remindsAt } from "../rules/reminding.ts"
import { nextStep, type NextStep } from "../rules/next-step.ts"
import { lineUp, standingOf, type Standee } from "../rules/standing.ts"
import { settingsOf, termsOf } from "../rules/terms.ts"
import { askParties, offerSeats } from "./ask-parties.ts"
import { holdFamilies } from "./hold.ts"
import { supersedeLeft } from "./supersede.ts"
import { lookAgain, planExpiry, planReminder } from "./wake.ts"

/** At most so many parties in one transaction, in which all their files are held; the rest follow at once. */
const atOnce = 20

/**
 * Brings a vacancy one step further, as the law says (lib/vacancies/rules): seats offered to who is interested and next,
 * the next invited, what is left of a vacancy that is over told so. All in one transaction: a worker that dies in it has
 * done nothing, and of two at once the second sees what the first did. Called again when nothing is left to do, it does
 * nothing and keeps no run.
 */
export async function fillVacancy(db: ScopedDb<System>, vacancyId: string): Promise<void> {
  const facts = await beginFilling(db, vacancyId)
  if (facts === "BUSY") return lookAgain(db, vacancyId)
  const vacancy = facts && (await findVacancy(db, vacancyId))
  if (!vacancy || vacancy.state === "DRAFT") return
  const asked = await listAskedNow(db, vacancyId)
  if (vacancy.state !== "INVITING" && vacancy.state !== "RESERVED") return supersedeLeft(db, vacancy, asked)
  // Prolonged by a service, which plans nothing for the worker.
  for (const offer of asked.flatMap((it) => it.offers))
    if (offer.prolongs) {
      await planExpiry(db, offer.id, offer.deadlineAt, facts.graceSeconds)
      const window = { kind: vacancy.kind, sentAt: offer.sentAt, deadlineAt: offer.deadlineAt }
      // Looked at again after its reminder, an offer is not reminded of twice.
      if ((remindsAt(window) ?? db.now) > db.now) await planReminder(db, offer.id, window)
    }
  if (vacancy.freeSeats === 0) return

  const order = await orderVacancy(db, vacancy, termsOf(vacancy, dayOf(db.now)))
  const step = stepOf(db.now, vacancy, facts, asked, order)
  const parties = step.offers.length + step.invitations.length
  if (parties === 0) return
  if (parties > atOnce) await lookAgain(db, vacancyId)

  const offers = step.offers.slice(0, atOnce)
  const invitations = step.invitations.slice(0, atOnce - offers.length)
  if (!(await holdFamilies(db, [...offers, ...invitations].flat()))) return lookAgain(db, vacancyId)
  const run = await keepRun(db, order, vacancy)
  const round = { run, vacancy, facts, asked }
  const isBusy = [await offerSeats(db, round, offers), await askParties(db, round, invitations)]
  if (isBusy.includes("BUSY")) await lookAgain(db, vacancyId)
}

function stepOf(
  now: Date,
  vacancy: VacancyNow,
  facts: FillingFacts,
  asked: readonly AskedNow[],
  { published: { policy }, terms, candidates, ordered }: ListOrder,
): NextStep {
  const known = new Map(candidates.map((it) => [it.registrationId, it]))
  const standing = asked.flatMap((it): Standee[] => {
    const is = standingOf(it)
    const candidate = known.get(it.registrationId)
    const key = it.key ?? (candidate && keyFor(candidate, policy, terms))
    return is && key ? [{ registrationId: it.registrationId, standing: is, key }] : []
  })
  const stands = new Set(standing.map((it) => it.registrationId))
  const unasked = ordered.placed
    .filter((it) => !stands.has(it.registrationId))
    .map((key): Standee => ({ registrationId: key.registrationId, standing: { is: "UNASKED" }, key }))

  const filling = {
    kind: vacancy.kind,
    latestStartOn: vacancy.latestStartOn,
    freeSeats: vacancy.freeSeats,
    order: lineUp(policy.tieBreaks, [...standing, ...unasked]),
    bonds: facts.bonds,
    now,
  }
  const bornOn = (id: string) => known.get(id)?.bornOn ?? null
  const room = {
    run: facts.run,
    seated: facts.seated,
    bornOn,
    startsOn: vacancy.startsOn,
    untilOn: vacancy.untilOn,
  }
  return nextStep(filling, room, settingsOf(vacancy, facts))
}
