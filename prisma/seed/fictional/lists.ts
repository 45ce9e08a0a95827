import { bracketOn } from "#lib/children/rules/ages.ts"
import { addDays, daysBetween, earlierOf, laterOf, type Day } from "#lib/platform/days.ts"
import { seniorityOf, type SeniorityEvent } from "#lib/waitlist/rules/seniority.ts"
import type { Chance } from "./chance.ts"
import type { Service } from "./land.ts"
import type { RegistrationRow } from "./rows.ts"
import type { BornChild, Neighbourhood } from "./story.ts"

/** How many lists a family joins: most of them a few, some every one within reach. Shares, fewest, most. */
const sizes = [
  [0.12, 1, 2],
  [0.3, 3, 7],
  [0.33, 8, 14],
  [0.18, 15, 25],
  [0.07, 26, 44],
] as const

export function howMany(by: Chance): number {
  let left = by.unit()
  for (const [share, fewest, most] of sizes) if ((left -= share) < 0) return by.between(fewest, most)
  return 5
}

/** Near home, nearest first with gaps; those that a family prefers come first; none that takes nobody of that age. */
export function chooseServices(
  by: Chance,
  { home, first }: Neighbourhood,
  child: { bornOn: Day; wishedOn: Day },
  count: number,
): Service[] {
  const isInfant = bracketOn(child.bornOn, child.wishedOn) === "INFANTS"
  const takes = (it: Service) => (isInfant ? it.infants : it.older) > 0
  const chosen = new Set(first.filter(takes))
  // Nearest as the crow flies is not nearest by the door: the first is anywhere among the next ones.
  const start = Math.min(Math.floor(by.exponential(home.near.length / 12)), home.near.length - 1)
  for (
    let at = start;
    at < home.near.length && chosen.size < count;
    at += 1 + Math.floor(by.exponential(0.7))
  ) {
    const service = home.near[at]
    if (service && takes(service)) chosen.add(service)
  }
  return [...chosen].slice(0, count)
}

/** What happened to a child that all its lists know of, oldest first. */
export type Turn =
  { did: "WISHED"; on: Day; from: Day; to: Day } | { did: "ARCHIVED" | "REACTIVATED"; on: Day }

/** Joins the lists, most of them on the day the file was made, and lets each live through what happened since. */
export function joinLists(
  by: Chance,
  child: BornChild,
  services: readonly Service[],
  { last, turns = [] }: { last: Day; turns?: readonly Turn[] },
): RegistrationRow[] {
  const first = laterOf(child.createdOn, child.bornOn)
  const days = Math.max(0, daysBetween(first, last))
  return services.map((service) => {
    const wait = by.is(0.8) ? by.between(0, Math.min(4, days)) : by.between(0, days)
    return lived(by.id(), service, addDays(first, wait), child.wishedOn, turns)
  })
}

function lived(
  id: string,
  service: Service,
  registeredOn: Day,
  wishedOn: Day,
  turns: readonly Turn[],
): RegistrationRow {
  const later = turns.filter((it) => it.on > registeredOn)
  const firstWish = later.find((it) => it.did === "WISHED")?.from ?? wishedOn
  const events: SeniorityEvent[] = [
    { did: "JOINED", on: registeredOn, desiredEntryOn: firstWish },
    ...later.map((it): SeniorityEvent =>
      it.did === "WISHED" ? { did: it.did, on: it.on, desiredEntryOn: it.to } : it,
    ),
  ]
  const { since, replaced } = seniorityOf(events)
  return {
    ...{ id, service, registeredOn, since, replaced, events },
    ...{ state: "WAITING", withdrawnFor: null, withdrawnOn: null },
  }
}

/** Ends a registration; never before the day on which it was made. */
export function withdraw(
  row: RegistrationRow,
  reason: NonNullable<RegistrationRow["withdrawnFor"]>,
  on: Day,
): RegistrationRow {
  return {
    ...row,
    state: "WITHDRAWN",
    withdrawnFor: reason,
    withdrawnOn: laterOf(earlierOf(on, "9999-12-31"), row.registeredOn),
  }
}
