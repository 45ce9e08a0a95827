import type pg from "pg"
import { leavesInfantsOn } from "#lib/children/rules/ages.ts"
import { overlap, type Span } from "#lib/placements/rules/attending.ts"
import { addDays, type Day } from "#lib/platform/days.ts"
import type { Service } from "./land.ts"

/**
 * The seats of every service, so that no more children attend than it has places for, on any day: who grows out of the
 * infants' places needs an older child's seat from that day on, or does not come.
 */
export type Seats = {
  /** Takes a seat for the whole stay; false when there is none. */
  take(service: Service, bornOn: Day, stay: Span): boolean
  /** One of the staff has a child of their own: not more of them than a service employs. */
  hire(service: Service): boolean
}
type Seat = Span[]

/** With the seats that children take already, whoever made them. */
export async function seatsToday(owner: pg.Client, services: readonly Service[]): Promise<Seats> {
  const seats = emptySeats()
  const byId = new Map(services.map((it) => [it.id, it]))
  const { rows } = await owner.query<{ at: string; born: Day; from: Day; until: Day | null }>(
    `select p.daycare_id as at, c.born_on::text as born, p.starts_on::text as from, p.ends_on::text as until
     from public.placement p join public.child_file c on c.id = p.child_id
     where p.state <> 'CANCELLED' and c.born_on is not null order by p.daycare_id, p.starts_on, p.id`,
  )
  for (const { at, born, ...stay } of rows) {
    const service = byId.get(at)
    if (service) seats.take(service, born, stay)
  }
  return seats
}

export function emptySeats(): Seats {
  const infants = new Map<string, Seat[]>()
  const older = new Map<string, Seat[]>()
  const hired = new Map<string, number>()
  return {
    take(service, bornOn, stay) {
      const grows = leavesInfantsOn(bornOn)
      const small = stay.from < grows ? { from: stay.from, until: dayBefore(grows, stay.until) } : null
      const tall =
        stay.until === null || stay.until >= grows
          ? { from: stay.from < grows ? grows : stay.from, until: stay.until }
          : null
      const first = small && free(seatsOf(infants, service.id, service.infants), small)
      const second = tall && free(seatsOf(older, service.id, service.older), tall)
      if ((small && !first) || (tall && !second)) return false
      if (small) first?.push(small)
      if (tall) second?.push(tall)
      return true
    },
    hire(service) {
      const there = hired.get(service.id) ?? 0
      if (there >= Math.ceil((service.infants + service.older) / 10)) return false
      hired.set(service.id, there + 1)
      return true
    },
  }
}

function dayBefore(grows: Day, until: Day | null): Day {
  return until !== null && until < grows ? until : addDays(grows, -1)
}

function seatsOf(all: Map<string, Seat[]>, id: string, count: number): Seat[] {
  const there = all.get(id)
  if (there) return there
  const made = Array.from({ length: count }, (): Seat => [])
  all.set(id, made)
  return made
}

const free = (seats: Seat[], wanted: Span) => seats.find((it) => !it.some((span) => overlap(span, wanted)))
