import type { z } from "zod"
import { authorize, NotFound, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { listNamed } from "../queries/temporary.ts"
import { registryRights } from "../rights/registry.ts"
import { slugOf } from "../rules/slug.ts"
import { canEndOn, meant, paysReduced } from "../rules/temporary.ts"
import type { addTemporarySchema, moveLastDaySchema } from "../schema/temporary.ts"

export type AddRefusal =
  | "LAST_DAY_PAST"
  | "LAST_DAY_FAR"
  | "MUNICIPALITY_UNKNOWN"
  | "MUNICIPALITY_SEVERAL"
  | "POSTAL_CODE_WRONG"
  | "ALREADY_THERE"

/**
 * A service that opens for a time. It stands in the search at once, its list is open, and what it runs is said already; no list of
 * the ministry adds, changes or closes it.
 */
export async function addTemporaryService(
  db: ScopedDb<Staff>,
  it: z.output<typeof addTemporarySchema>,
): Promise<Result<{ daycareId: string; name: string }, AddRefusal>> {
  authorize(registryRights, "daycare.add-temporary", db.actor)
  // Two who add the same service at once: the second sees the first's.
  await db.tx.$queryRaw`select pg_advisory_xact_lock(720522)::text`

  const verdict = canEndOn(it.lastDay, dayOf(db.now))
  if (!verdict.ok) return verdict
  const found = meant(it.municipality, await listNamed(db, it.municipality))
  if (!found.ok)
    return found.reason === "UNKNOWN"
      ? refuse("MUNICIPALITY_UNKNOWN", "municipality")
      : refuse("MUNICIPALITY_SEVERAL", "municipality", { choices: found.choices })
  if (!(await isPostalArea(db, it.postalCode))) return refuse("POSTAL_CODE_WRONG", "postalCode")
  if (await isThere(db, it)) return refuse("ALREADY_THERE", "name")

  const id = newId()
  await insert(db, id, found.code, it)

  await audit(db, "daycare.add-temporary", { daycareId: id, lastDay: it.lastDay })
  return done({ daycareId: id, name: it.name })
}

/** The permit is prolonged, or ends earlier; never before what was promised could begin. */
export async function moveLastDay(
  db: ScopedDb<Staff>,
  { daycareId, lastDay }: z.output<typeof moveLastDaySchema>,
): Promise<Result<null, "LAST_DAY_PAST" | "LAST_DAY_FAR" | "VACANCIES_AFTER" | "SERVICE_CLOSED">> {
  authorize(registryRights, "daycare.move-last-day", db.actor)

  const verdict = canEndOn(lastDay, dayOf(db.now))
  if (!verdict.ok) return verdict

  const rows = await db.tx.$queryRaw<
    { outcome: "DONE" | "ABSENT" | "VACANCIES_AFTER" | "SERVICE_CLOSED" }[]
  >`select sec.move_last_day(${daycareId}::uuid, ${lastDay}::date) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "VACANCIES_AFTER") return refuse(outcome, "lastDay")
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "daycare.move-last-day", { daycareId, lastDay })
  return done(null)
}

async function isPostalArea(db: ScopedDb<Staff>, postalCode: string): Promise<boolean> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select true from public.postal_area where code = ${postalCode.slice(0, 3)}`
  return rows.length > 0
}

async function isThere(db: ScopedDb<Staff>, it: { name: string; postalCode: string }): Promise<boolean> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select true from public.recognised_daycare
    where public.normal(name) = public.normal(${it.name}) and postal_code = ${it.postalCode}`
  return rows.length > 0
}

/** It stands where its postal area does, unless that is as wide as a county, or of another region than its municipality. */
async function insert(
  db: ScopedDb<Staff>,
  id: string,
  municipalityCode: string,
  it: z.output<typeof addTemporarySchema>,
): Promise<void> {
  await db.tx.$queryRaw`
    with place as (
      select m.name, m.code, m.region_code, a.code is not null as near, coalesce(a.latitude, m.latitude) as latitude,
        coalesce(a.longitude, m.longitude) as longitude
      from public.known_municipality m left join public.postal_area a on a.code = ${it.postalCode.slice(0, 3)}
        and substr(a.code, 2, 1) <> '0' and a.region_code = m.region_code
      where m.code = ${municipalityCode})
    insert into public.daycare (id, kind, name, official_name, slug, reduced_contribution, address, municipality_name,
      municipality_code, postal_code, region_code, latitude, longitude, precision, telephone, permit_infants, permit_older,
      run_infants, run_older, source_on, confirmed_at, temporary_until)
    select ${id}::uuid, ${it.kind}::public.daycare_kind, ${it.name}, ${it.name},
      ${slugOf(it.name, "")} || '-' || ${id.slice(0, 8)}, ${paysReduced(it.kind)}, ${it.address}, p.name, p.code,
      ${it.postalCode}, p.region_code, p.latitude, p.longitude,
      (case when p.near then 'POSTAL_AREA' else 'MUNICIPALITY' end)::public.place_precision, ${it.telephone},
      ${it.infants}::integer, ${it.older}::integer, ${it.infants}::integer, ${it.older}::integer, sec.today(), sec.now(),
      ${it.lastDay}::date
    from place p`
}
