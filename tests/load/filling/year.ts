import { z } from "zod"
import type pg from "pg"
import { bracketOn, olderFromMonths } from "#lib/children/rules/ages.ts"
import { addDays, addMonths, startOfDay, type Day } from "#lib/platform/days.ts"
import { order, type Placed } from "#lib/waitlist/rules/order.ts"
import type { Candidate } from "#lib/waitlist/rules/facts.ts"
import { networkPolicy, ownPolicy } from "#lib/waitlist/rules/policy.ts"
import { chance } from "#prisma/seed/fictional/chance.ts"

/** A place to fill, and everybody eligible for it in the order of its list: what is the same for every way of filling it. */
export type Place = {
  id: string
  daycareId: string
  publishedAt: Date
  startOn: Day
  latestStartOn: Day
  line: readonly (Placed & { childId: string })[]
}

export type Year = { places: Place[]; families: number; from: Day }

/**
 * A year of places on a generated network: each entry of the twelve months before is a place again a year later, announced
 * ten to forty-five days before it begins. Nobody joins a list during the year.
 */
export async function readYear(owner: pg.Pool, seed: string): Promise<Year> {
  const { rows: days } = await owner.query<{ today: Day }>("select sec.today()::text as today")
  const from = days[0]!.today
  const lists = await readLists(owner)
  const by = chance(`${seed}|places`)
  const { rows } = await owner.query<{ id: string; daycareId: string; startsOn: Day; bornOn: Day }>(
    `select p.id::text, p.daycare_id::text as "daycareId", p.starts_on::text as "startsOn", c.born_on::text as "bornOn"
     from public.placement p join public.child_file c on c.id = p.child_id join public.daycare d on d.id = p.daycare_id
     where p.state <> 'CANCELLED' and p.starts_on > $1::date - 320 and p.starts_on <= $1::date and d.kind <> 'HOME'
     order by p.starts_on, p.id`,
    [from],
  )
  const places = rows.flatMap((it): Place[] => {
    const list = lists.get(it.daycareId)
    if (!list) return []
    const startOn = addMonths(it.startsOn, 12)
    const latestStartOn = addDays(startOn, 30)
    const isInfant = bracketOn(it.bornOn, it.startsOn) === "INFANTS"
    const ages = {
      from: isInfant ? 0 : olderFromMonths,
      to: isInfant ? olderFromMonths - 1 : 59,
      on: startOn,
    }
    const terms = {
      ...{ purpose: "VACANCY" as const, kind: "DEMO" as const, today: from, startOn, latestStartOn, ages },
      ...{ toleranceDays: 0, reservedFor: null, schedule: null, strictSchedule: false, countedTo: startOn },
    }
    const policy = list.network ? networkPolicy : ownPolicy([], { effectiveFrom: "2020-01-01" })
    const { placed } = order(policy, terms, list.candidates)
    const line = placed.map((one) => ({ ...one, childId: list.childOf.get(one.registrationId)! }))
    const noon = startOfDay(addDays(startOn, -by.between(10, 45))).getTime() + by.between(8, 17) * 3_600_000
    return [{ id: it.id, daycareId: it.daycareId, publishedAt: new Date(noon), startOn, latestStartOn, line }]
  })
  return { places, families: new Set(places.flatMap((it) => it.line.map((one) => one.childId))).size, from }
}

type List = { network: boolean; candidates: Candidate[]; childOf: Map<string, string> }

/** Confirmation is taken for granted: families who forget it are the same whatever the way of filling places. */
async function readLists(owner: pg.Pool): Promise<Map<string, List>> {
  const { rows } = await owner.query<{ row: unknown }>(facts)
  const lists = new Map<string, List>()
  for (const { row } of rows) {
    const { daycareId, childId, network, ...candidate } = shape.parse(row)
    const list: List = lists.get(daycareId) ?? { network, candidates: [], childOf: new Map() }
    lists.set(daycareId, list)
    list.candidates.push({
      ...candidate,
      ...{ kind: "DEMO", registration: "WAITING", file: "ACTIVE", confirmedUntil: "9999-12-31", needs: null },
      ...{ openInvitation: false, openOffer: false, answered: false },
    })
    list.childOf.set(candidate.registrationId, childId)
  }
  return lists
}

const span = { from: z.string(), until: z.string().nullable() }
const shape = z.object({
  ...{ daycareId: z.string(), childId: z.string(), network: z.boolean(), registrationId: z.string() },
  ...{ registeredOn: z.string(), desiredEntryOn: z.string(), since: z.string(), draw: z.number() },
  ...{ keepsLooking: z.boolean(), bornOn: z.string() },
  attested: z.array(z.object({ fact: z.enum(["STAFF_CHILD", "PRECARITY"]), of: z.null(), ...span })),
  placements: z.array(
    z.object({
      here: z.boolean(),
      daycareKind: z.enum(["CPE", "GS", "GNS", "HOME"]),
      accepted: z.boolean(),
      ...span,
    }),
  ),
  siblings: z.array(z.object({ here: z.boolean(), sameAddress: z.boolean(), ...span })),
})

const facts = `
  select jsonb_build_object('daycareId', r.daycare_id, 'childId', c.id, 'network', d.kind in ('CPE', 'GS'), 'registrationId', r.id,
    'registeredOn', r.registered_on, 'desiredEntryOn', c.desired_entry_on, 'since', r.since, 'draw', r.draw,
    'keepsLooking', c.keeps_looking, 'bornOn', c.born_on,
    'attested', coalesce((select jsonb_agg(jsonb_build_object('fact', a.kind, 'of', null, 'from', a.valid_from, 'until', a.valid_until))
      from public.attestation a where a.child_id = c.id and a.state = 'VALID' and a.kind in ('STAFF_CHILD', 'PRECARITY')
        and (a.daycare_id is null or a.daycare_id = r.daycare_id)), '[]'),
    'placements', coalesce((select jsonb_agg(jsonb_build_object('here', p.daycare_id = r.daycare_id, 'daycareKind', at.kind,
        'accepted', p.accepted, 'from', p.starts_on, 'until', p.ends_on))
      from public.placement p join public.daycare at on at.id = p.daycare_id where p.child_id = c.id and p.state <> 'CANCELLED'), '[]'),
    'siblings', coalesce((select jsonb_agg(jsonb_build_object('here', p.daycare_id = r.daycare_id, 'sameAddress', s.verified_on is not null,
        'from', p.starts_on, 'until', p.ends_on))
      from (select other_id as id, verified_on from public.sibling_link where one_id = c.id
        union all select one_id, verified_on from public.sibling_link where other_id = c.id) s
      join public.placement p on p.child_id = s.id and p.state <> 'CANCELLED'), '[]')) as row
  from public.registration r join public.child_file c on c.id = r.child_id join public.daycare d on d.id = r.daycare_id
  where r.state = 'WAITING' and c.state in ('ACTIVE', 'TO_CONFIRM') and c.born_on is not null and d.kind <> 'HOME'
  order by r.id`
