import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import { addAsked, addOffer, addVacancy, type Asked, type Opening } from "./vacancies.ts"

export type TakenPlace = Asked & { placementId: string; offerId: string; opening: Opening }

/** A place that a family has accepted, made by the owner as the database's own function would leave it. */
export async function addTakenPlace(
  owner: pg.Pool,
  daycareId: string,
  guardian: string,
  { startsOn = "2026-12-01", until = null }: { startsOn?: string; until?: string | null } = {},
): Promise<TakenPlace> {
  const opening = await addVacancy(owner, daycareId, { startsOn })
  const asked = await addAsked(owner, opening, guardian)
  const offerId = await addOffer(owner, opening, asked)
  const placementId = newId()
  await owner.query("update public.offer set state = 'ACCEPTED', settled_at = sec.now() where id = $1", [
    offerId,
  ])
  await owner.query(
    `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on, accepted, offer_id)
     values ($1, $2, $3, 'PENDING', $4, $5, true, $6)`,
    [placementId, asked.childId, daycareId, startsOn, until, offerId],
  )
  await owner.query("update public.registration set state = 'ADMITTED' where id = $1", [asked.registrationId])
  await owner.query("update public.child_file set state = 'PLACED' where id = $1", [asked.childId])
  return { ...asked, placementId, offerId, opening }
}
