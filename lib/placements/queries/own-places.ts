import { z } from "zod"
import type { Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { Seated } from "../rules/occupancy.ts"
import { placementStates, takesSeat } from "../rules/states.ts"
import { ownPlace, seatedOf, type OwnPlace, type PlaceRow } from "../views/own-places.ts"

/** Who attends one's own service or will, and for some weeks who no longer does: by codes, first those who come first. */
export async function listOwnPlaces(db: ScopedDb<Service>): Promise<OwnPlace[]> {
  const today = dayOf(db.now)
  return (await read(db)).map((it) => ownPlace(it, today))
}

/** The same for a page: which codes were shown is written down. */
export async function showOwnPlaces(db: ScopedDb<Service>): Promise<OwnPlace[]> {
  const places = await listOwnPlaces(db)
  await audit(db, "placement.read", { placementIds: places.map((it) => it.placementId) })
  return places
}

export async function findOwnPlace(
  db: ScopedDb<Service>,
  placementId: string,
): Promise<OwnPlace | undefined> {
  return (await listOwnPlaces(db)).find((it) => it.placementId === placementId)
}

export async function showOwnPlace(
  db: ScopedDb<Service>,
  placementId: string,
): Promise<OwnPlace | undefined> {
  const place = await findOwnPlace(db, placementId)
  if (place) await audit(db, "placement.read", { placementIds: [placementId] })
  return place
}

/** Everybody who takes a seat, for counts: births never leave the server. */
export async function listSeated(db: ScopedDb<Service>): Promise<(Seated & { placementId: string })[]> {
  return (await read(db)).filter((it) => takesSeat(it.state)).map(seatedOf)
}

async function read(db: ScopedDb<Service>): Promise<PlaceRow[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select placement_id::text as "placementId", state::text, starts_on::text as "startsOn", ends_on::text as "endsOn", accepted,
      cancelled_for as "cancelledFor", offer_id::text as "offerId", vacancy_id::text as "vacancyId",
      registration_id::text as "registrationId", born_on::text as "bornOn", listed
    from sec.own_places()`
  return z.array(shape).parse(rows)
}

const shape = z.object({
  placementId: z.string(),
  state: z.enum(placementStates),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  accepted: z.boolean(),
  cancelledFor: z.string().nullable(),
  offerId: z.string().nullable(),
  vacancyId: z.string().nullable(),
  registrationId: z.string().nullable(),
  bornOn: z.string(),
  listed: z.boolean(),
})
