import { z } from "zod"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { takeDownReasons } from "../rules/published.ts"
import { vacancyKinds } from "../rules/settings.ts"
import type { CallingService, OpenVacancy, PublishedPlace } from "../views/published.ts"

/** What was published, those that stand first, then the newest of what is over. */
export async function listPublishedPlaces(db: ScopedDb<Staff>): Promise<PublishedPlace[]> {
  return read(db, null)
}

export async function getPublishedPlace(db: ScopedDb<Staff>, id: string): Promise<PublishedPlace> {
  const [found] = isId(id) ? await read(db, id) : []
  if (!found) throw new NotFound()
  return found
}

async function read(db: ScopedDb<Staff>, id: string | null): Promise<PublishedPlace[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select p.id::text, d.id::text as "daycareId", d.name as service, d.municipality_name as municipality,
      p.from_months as "from", p.to_months as "to", p.places, sec.places_left(p) as "left", p.starts_on::text as "startsOn",
      p.is_urgent as "isUrgent", p.vacancy_id is not null as "isLinked", p.published_at as "publishedAt", p.until,
      p.taken_down_at as "takenDownAt", p.taken_down_for as "takenDownFor"
    from public.published_place p join public.daycare d on d.id = p.daycare_id
    where ${id}::uuid is null or p.id = ${id}::uuid
    order by sec.places_left(p) > 0 desc, p.published_at desc, p.id limit 200`
  return z
    .array(placeShape)
    .parse(rows)
    .map(({ from, to, ...it }) => ({ ...it, ages: { from, to } }))
}

/** The service that telephoned. @throws NotFound for one that takes no child any more */
export async function getCallingService(db: ScopedDb<Staff>, id: string): Promise<CallingService> {
  const rows = isId(id)
    ? await db.tx.$queryRaw<unknown[]>`
        select d.id::text, d.name, d.municipality_name as municipality, d.permit_infants as infants,
          d.permit_older as older, d.temporary_until::text as "lastDay"
        from public.recognised_daycare d where d.id = ${id}::uuid`
    : []
  if (!rows.length) throw new NotFound()
  const { infants, older, ...it } = serviceShape.parse(rows[0])
  return { ...it, permit: { infants, older } }
}

/** What this service is asking families about, and is not published yet. */
export async function listOpenVacancies(db: ScopedDb<Staff>, daycareId: string): Promise<OpenVacancy[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, kind::text, from_months as "from", to_months as "to", starts_on::text as "startsOn", free
    from sec.open_vacancies(${daycareId}::uuid)`
  return z
    .array(vacancyShape)
    .parse(rows)
    .map(({ from, to, ...it }) => ({ ...it, ages: { from, to } }))
}

const placeShape = z.object({
  ...{ id: z.string(), daycareId: z.string(), service: z.string(), municipality: z.string() },
  ...{ from: z.number(), to: z.number(), places: z.number(), left: z.number() },
  ...{ startsOn: z.string(), isUrgent: z.boolean(), isLinked: z.boolean() },
  ...{ publishedAt: z.date(), until: z.date(), takenDownAt: z.date().nullable() },
  takenDownFor: z.enum(takeDownReasons).nullable(),
})

const serviceShape = z.object({
  ...{ id: z.string(), name: z.string(), municipality: z.string() },
  ...{ infants: z.number(), older: z.number(), lastDay: z.string().nullable() },
})

const vacancyShape = z.object({
  ...{ id: z.string(), kind: z.enum(vacancyKinds), from: z.number(), to: z.number().nullable() },
  ...{ startsOn: z.string(), free: z.number() },
})
