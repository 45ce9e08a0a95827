import type { Day } from "#lib/platform/days.ts"
import { canSeat, type Places, type Seated } from "#lib/placements/rules/occupancy.ts"
import { whomToInvite } from "./inviting.ts"
import type { Filling, InLine } from "./line.ts"
import { whomToOffer } from "./offering.ts"
import type { VacancySettings } from "./settings.ts"

export type Room = {
  /** Places really run; null: not said, and nobody is let in. */
  run: Places | null
  seated: readonly Seated[]
  bornOn: (registrationId: string) => Day | null
  startsOn: Day
  untilOn: Day | null
}

export type NextStep = { offers: string[][]; invitations: string[][] }

/**
 * What is to be done with a vacancy now: offers first, then, of the seats that are left, whom to invite. Whoever would not
 * fit the places really run, although the seats were counted when the vacancy was published, is asked nothing and keeps
 * nobody waiting: places may have been lowered since.
 */
export function nextStep(it: Filling, room: Room, settings: VacancySettings): NextStep {
  let filling = it
  for (;;) {
    const offers = whomToOffer(filling, settings)
    const tooMany = firstThatDoesNotFit(offers, room)
    if (tooMany) {
      filling = without(filling, tooMany)
      continue
    }
    const offered = withOffers(filling, offers)
    const invitations = whomToInvite(offered, settings)
    const unfit = invitations.find((party) => firstThatDoesNotFit([party], room) !== null)
    if (!unfit) return { offers, invitations }
    filling = without(filling, unfit)
  }
}

/** Each takes a place from those after it. */
function firstThatDoesNotFit(parties: readonly string[][], room: Room): string[] | null {
  const seated = [...room.seated]
  for (const party of parties)
    for (const id of party) {
      const bornOn = room.bornOn(id)
      if (!room.run || !bornOn) return party
      const wanted = { bornOn, from: room.startsOn, until: room.untilOn }
      if (!canSeat(seated, wanted, room.run).ok) return party
      seated.push(wanted)
    }
  return null
}

/** As if they could not come; and whoever comes only with them cannot either. */
function without(it: Filling, party: readonly string[]): Filling {
  return {
    ...it,
    order: it.order.map((one) =>
      party.includes(one.registrationId) ? { ...one, standing: { is: "OUT" as const } } : one,
    ),
  }
}

function withOffers(it: Filling, offers: readonly string[][]): Filling {
  const offered = new Set(offers.flat())
  const order = it.order.map((one): InLine =>
    offered.has(one.registrationId) ? { ...one, standing: { is: "OFFERED" } } : one,
  )
  return { ...it, order, freeSeats: it.freeSeats - offered.size }
}
