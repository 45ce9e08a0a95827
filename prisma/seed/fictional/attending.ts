import { addDays, addMonths, earlierOf, laterOf, type Day } from "#lib/platform/days.ts"
import type { PlacementState } from "#lib/placements/rules/states.ts"
import { chooseServices, joinLists, withdraw } from "./lists.ts"
import type { PlacementRow } from "./rows.ts"
import { beginBetween, schoolOn } from "./seasons.ts"
import type { BornChild, Child, Neighbourhood, Telling } from "./story.ts"
import type { Service } from "./land.ts"

/**
 * A place by this portal: the child waited, was offered a seat, and its other lists ended, unless it keeps looking.
 * @param until the last day, for a stay that is over
 * @returns null when no service near has a seat
 */
export function attend(
  it: Telling,
  child: BornChild,
  there: Neighbourhood,
  until: Day | null = null,
): Child | null {
  const { by, today } = it
  const youngest = addMonths(child.bornOn, 6)
  const oldest = until
    ? addMonths(until, -6)
    : earlierOf(addDays(today, 45), addDays(schoolOn(child.bornOn), -200))
  if (youngest > oldest) return null
  // Most begin soon after the parents' leave: so the entries of a year are as many as those of the next.
  const latest = addMonths(child.bornOn, 9 + Math.floor(by.exponential(11)))
  const startsOn = beginBetween(by, youngest, earlierOf(oldest, latest))
  const endsOn = until ?? (startsOn <= today && by.is(0.05) ? addDays(today, by.between(1, 60)) : null)
  const service = seat(it, child, there, { from: startsOn, until: endsOn })
  if (!service) return null

  const acceptedOn = earlierOf(addDays(startsOn, -by.between(20, 80)), today)
  const createdOn = laterOf(
    child.bornOn,
    earlierOf(child.createdOn, addDays(acceptedOn, -by.between(10, 300))),
  )
  const wishedOn = laterOf(child.bornOn, earlierOf(child.wishedOn, startsOn))
  const waited = { ...child, createdOn, ...(child.keepsLooking ? {} : { wishedOn }) }
  const kept = child.keepsLooking ? child.registrations.filter((row) => row.service !== service) : []
  const others = child.keepsLooking
    ? []
    : chooseServices(by, { ...there, first: [] }, waited, by.between(1, 6))
  const [own, ...rest] = joinLists(by, waited, [service, ...others.filter((other) => other !== service)], {
    last: laterOf(createdOn, earlierOf(addDays(acceptedOn, -1), today)),
  })
  if (!own) return null
  return {
    ...waited,
    placements: [
      { id: by.id(), service, state: stateOf({ startsOn, endsOn }, today), startsOn, endsOn, accepted: true },
    ],
    registrations: [
      { ...own, state: "ADMITTED" },
      ...rest.map((row) => withdraw(row, "PLACED_ELSEWHERE", laterOf(acceptedOn, row.registeredOn))),
      ...kept,
    ],
  }
}

/** A place that this portal knows of and did not give: the child may still be called everywhere else. */
export function attendsElsewhere(it: Telling, child: BornChild, there: Neighbourhood): Child | null {
  const { by, today } = it
  const youngest = addMonths(child.bornOn, 6)
  if (youngest > today) return null
  const startsOn = beginBetween(by, youngest, today)
  const dearer = there.home.near.filter((at) => at.kind === "GNS" || at.kind === "HOME")
  const service = seat(
    it,
    child,
    { ...there, home: { ...there.home, near: dearer }, first: [] },
    { from: startsOn, until: null },
  )
  if (!service) return null
  return {
    ...child,
    registrations: child.registrations.filter((row) => row.service !== service),
    placements: [{ id: by.id(), service, state: "ACTIVE", startsOn, endsOn: null, accepted: false }],
  }
}

/** A place that was promised and fell through: the child waits as before. */
export function wasPromised({ by, today }: Telling, child: BornChild): Child {
  const service = child.registrations[0]?.service
  const startsOn = addDays(today, -by.between(30, 300))
  if (!service || startsOn < child.createdOn) return child
  return {
    ...child,
    placements: [{ id: by.id(), service, state: "CANCELLED", startsOn, endsOn: null, accepted: true }],
  }
}

function seat(
  it: Telling,
  child: BornChild,
  { home, first }: Neighbourhood,
  stay: { from: Day; until: Day | null },
): Service | undefined {
  const from = it.by.between(0, 5)
  const near = [...first, ...home.near.slice(from, from + 25)]
  return near.find((service) => it.seats.take(service, child.bornOn, stay))
}

function stateOf(
  { startsOn, endsOn }: Pick<PlacementRow, "startsOn" | "endsOn">,
  today: Day,
): PlacementState {
  if (startsOn > today) return "PENDING"
  if (endsOn === null) return "ACTIVE"
  return endsOn < today ? "ENDED" : "ENDING"
}
