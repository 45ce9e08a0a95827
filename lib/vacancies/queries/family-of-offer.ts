import { z } from "zod"
import type { Service } from "#lib/platform/access.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { openSealed } from "#lib/platform/secrets.ts"
import { isOpen } from "../rules/asked-states.ts"
import type { FamilyOfOffer, OwnOffer } from "../views/vacancies.ts"
import { listFillings } from "./own-seats.ts"

/**
 * Who the family of an offer is, to the session that opened it (openOffered) and for some minutes; null before, later,
 * for another's offer, and once the offer or the place is over: they look the same.
 */
export async function findFamilyOfOffer(
  db: ScopedDb<Service>,
  offerId: string,
): Promise<FamilyOfOffer | null> {
  if (!isId(offerId)) return null
  const rows = await db.tx.$queryRaw<unknown[]>`
    select child_id::text as "childId", key_id::text as "keyId", wrapped, given_name_sealed as "givenNameSealed",
      family_name_sealed as "familyNameSealed", born_on::text as "bornOn", guardians
    from sec.sealed_offered(${offerId}::uuid)`
  if (rows.length === 0) return null
  const it = shape.parse(rows[0])
  const place = (column: string, sealed: string | null) =>
    sealed ? { table: "child_file", column, row: it.childId, sealed } : null
  const names =
    it.keyId && it.wrapped
      ? openSealed(
          { id: it.keyId, wrapped: it.wrapped },
          {
            givenName: place("given_name", it.givenNameSealed),
            familyName: place("family_name", it.familyNameSealed),
          },
        )
      : { givenName: null, familyName: null }
  // Asked for in one breath: the vault opens them together, and writes one line of it.
  const [child, ...guardians] = await Promise.all([names, ...it.guardians.map(opened)])
  return { ...child, bornOn: it.bornOn, guardians }
}

/** Whether the family of an offer may be read at all: while it is open, and while the place that it led to lasts. */
export async function isFamilyShown(
  db: ScopedDb<Service>,
  { offerId, vacancyId, state, released }: OwnOffer,
): Promise<boolean> {
  if (isOpen(state)) return true
  if (state !== "ACCEPTED" || released) return false
  const place = (await listFillings(db, [vacancyId])).find((it) => it.offerId === offerId)
  return place !== undefined && place.state !== "CANCELLED" && place.state !== "ENDED"
}

async function opened(it: z.output<typeof guardian>): Promise<FamilyOfOffer["guardians"][number]> {
  const at = (column: string, sealed: string | null) =>
    sealed ? { table: "account", column, row: it.id, sealed } : null
  const own = await openSealed(
    { id: it.keyId, wrapped: it.wrapped },
    {
      name: at("name", it.nameSealed),
      email: at("email", it.emailSealed),
      phone: at("phone", it.phoneSealed),
    },
  )
  return { id: it.id, locale: it.locale, ...own }
}

const sealed = z.string().nullable()
const guardian = z.object({
  ...{ id: z.string(), locale: z.enum(["fr", "en"]), keyId: z.string(), wrapped: z.string() },
  ...{ nameSealed: sealed, emailSealed: sealed, phoneSealed: sealed },
})
const shape = z.object({
  ...{ childId: z.string(), keyId: sealed, wrapped: sealed, bornOn: sealed },
  ...{ givenNameSealed: sealed, familyNameSealed: sealed },
  guardians: z.array(guardian),
})
