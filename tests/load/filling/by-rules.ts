import { whomToInvite } from "#lib/vacancies/rules/inviting.ts"
import type { InLine, Standing } from "#lib/vacancies/rules/line.ts"
import { whomToOffer } from "#lib/vacancies/rules/offering.ts"
import {
  expiresAt,
  invitationDeadline,
  offerDeadline,
  vacancyExpiresAt,
} from "#lib/vacancies/rules/windows.ts"
import type { World } from "./world.ts"
import type { Place } from "./year.ts"

/** This portal's way (domain.md §4): invitations side by side that hold nothing, then one firm offer, by the rules that the worker obeys. */
export function fillByRules(world: World, place: Place): void {
  const stands = new Map<string, Standing>()
  const passed = new Set<string>()
  const asking = { kind: "REGULAR" as const, latestStartOn: place.latestStartOn }
  const childOf = new Map(place.line.map((it) => [it.registrationId, it.childId]))
  let free = 1

  function look() {
    if (free === 0) return
    if (world.now() >= vacancyExpiresAt(place).getTime()) {
      for (const [id, { is }] of stands) if (is === "ASKED" || is === "INTERESTED") world.release(id)
      return
    }
    const now = new Date(world.now())
    const order = place.line.flatMap((it): InLine[] => {
      const standing = stands.get(it.registrationId)
      if (!standing && (!world.isAvailable(it) || world.isBusy(it.registrationId))) return []
      // Who accepted elsewhere meanwhile is asked no longer.
      if (standing && world.isPlaced(it.childId)) return []
      return [{ registrationId: it.registrationId, standing: standing ?? { is: "UNASKED" } }]
    })
    const filling = { ...asking, order, bonds: [], freeSeats: free, now }
    for (const id of whomToOffer(filling).flat()) offer(id)
    for (const id of whomToInvite({ ...filling, freeSeats: free }).flat()) invite(id)
    world.whenSomebodyIsFree(place.daycareId, look)
  }

  function invite(id: string) {
    const deadline = invitationDeadline(new Date(world.now()), asking)
    stands.set(id, { is: "ASKED", until: deadline })
    world.ask(id, place.daycareId)
    const mind = world.mind(childOf.get(id)!, place.id)
    const answersAt = world.now() + mind.answerMs
    if (mind.isSilent || answersAt > deadline.getTime())
      world.at(expiresAt(deadline).getTime(), () => settle(id, () => world.silent(id, mind.confirms)))
    else if (mind.wants)
      world.at(
        answersAt,
        () => stands.get(id)?.is === "ASKED" && (stands.set(id, { is: "INTERESTED" }), look()),
      )
    else world.at(answersAt, () => settle(id, () => world.release(id)))
  }

  function offer(id: string) {
    free--
    stands.set(id, { is: "OFFERED" })
    const deadline = offerDeadline(new Date(world.now()), asking)
    const mind = world.mind(childOf.get(id)!, place.id)
    const answersAt = world.now() + mind.answerMs
    const isLate = answersAt > deadline.getTime()
    world.at(isLate ? expiresAt(deadline).getTime() : answersAt, () => {
      const isGone = world.isPlaced(childOf.get(id)!)
      if (!isGone && !isLate && mind.accepts) return accept(id)
      free++
      settle(id, () => {
        if (isGone) world.release(id)
        else if (isLate) world.silent(id, mind.confirms)
        else world.decline(id, mind.reasonIsListed)
      })
    })
  }

  function accept(id: string) {
    world.take(place, id, passed)
    stands.set(id, { is: "ACCEPTED" })
    for (const [other, { is }] of stands) {
      world.release(other)
      if (is === "ASKED" || is === "INTERESTED") stands.set(other, { is: "OUT" }) // superseded
    }
  }

  function settle(id: string, deed: () => void) {
    const is = stands.get(id)?.is
    if (is !== "ASKED" && is !== "OFFERED") return
    passed.add(id)
    stands.set(id, { is: "OUT" })
    deed()
    look()
  }

  world.at(place.publishedAt.getTime(), look)
  world.at(vacancyExpiresAt(place).getTime(), look)
}
