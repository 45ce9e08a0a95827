import type { Offer } from "#lib/generated/prisma/client.ts"
import { NotFound, type Service } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { isId, shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import type { AskedInList, OfferOfAsked, OwnInvitation, OwnOffer } from "../views/vacancies.ts"
import { clocksOf, type Clocks } from "./clocks.ts"

/** Not which child it is: a service reads the registration's identifier, and shows four characters of it. */
const ofInvitation = {
  ...{ id: true, vacancyId: true, registrationId: true, round: true, place: true, state: true },
  ...{ sentAt: true, deadlineAt: true, settledAt: true, undeliveredAt: true, recordedBy: true },
} as const
const ofOffer = {
  ...{ id: true, vacancyId: true, invitationId: true, registrationId: true, state: true, sentAt: true },
  ...{ deadlineAt: true, settledAt: true, extendedFrom: true, undeliveredAt: true, recordedBy: true },
  ...{ cancelledFor: true, releasedAt: true },
} as const

/** Whom a vacancy asked, in the order in which they were asked, and what became of it. */
export async function listOwnAsked(db: ScopedDb<Service>, vacancyId: string): Promise<AskedInList[]> {
  const invitations = await db.tx.invitation.findMany({
    where: { vacancyId },
    select: ofInvitation,
    orderBy: [{ round: "asc" }, { place: "asc" }, { sentAt: "asc" }],
  })
  const offers = await db.tx.offer.findMany({
    where: { vacancyId },
    select: ofOffer,
    orderBy: { sentAt: "asc" },
  })
  const clocks = await clocksOf(db)
  return invitations.map((it) => ({
    ...{ invitationId: it.id, code: shortCode(it.registrationId), round: it.round, place: it.place },
    ...{ state: it.state, sentAt: it.sentAt, settledAt: it.settledAt, ...clocks(it) },
    ...{ undelivered: it.undeliveredAt !== null, byTelephone: it.recordedBy !== null },
    offers: offers.filter((offer) => offer.invitationId === it.id).map((offer) => offerOf(offer, clocks)),
  }))
}

/** The same for a page: which codes were shown is written down. */
export async function showOwnAsked(db: ScopedDb<Service>, vacancyId: string): Promise<AskedInList[]> {
  const asked = await listOwnAsked(db, vacancyId)
  if (asked.length)
    await audit(db, "vacancy.read", { vacancyId, invitationIds: asked.map((it) => it.invitationId) })
  return asked
}

/** One's own invitation of this vacancy, for a page, or null. */
export async function findOwnInvitation(
  db: ScopedDb<Service>,
  { vacancyId, invitationId }: { vacancyId: string; invitationId: string },
): Promise<OwnInvitation | null> {
  if (!isId(invitationId)) return null
  const it = await db.tx.invitation.findUnique({ where: { id: invitationId }, select: ofInvitation })
  if (!it || it.vacancyId !== vacancyId) return null
  await audit(db, "vacancy.read", { vacancyId, invitationIds: [invitationId] })
  const { deadline } = (await clocksOf(db))(it)
  return { invitationId, vacancyId, state: it.state, deadline, code: shortCode(it.registrationId) }
}

/** One's own offer of this vacancy, for a page, or null. */
export async function findOwnOffer(
  db: ScopedDb<Service>,
  { vacancyId, offerId }: { vacancyId: string; offerId: string },
): Promise<OwnOffer | null> {
  if (!isId(offerId)) return null
  const it = await db.tx.offer.findUnique({ where: { id: offerId }, select: ofOffer })
  if (!it || it.vacancyId !== vacancyId) return null
  await audit(db, "vacancy.read", { vacancyId, offerIds: [offerId] })
  return { ...offerOf(it, await clocksOf(db)), vacancyId, code: shortCode(it.registrationId) }
}

/** One's own offer by its identifier alone. @throws NotFound for anybody else's */
export async function getOwnOffer(db: ScopedDb<Service>, offerId: string): Promise<OwnOffer> {
  const it = await db.tx.offer.findUnique({ where: { id: offerId }, select: ofOffer })
  if (!it) throw new NotFound()
  return { ...offerOf(it, await clocksOf(db)), vacancyId: it.vacancyId, code: shortCode(it.registrationId) }
}

/** The vacancy for which one's own invitation or offer was made, or null. */
export async function findVacancyAskedBy(
  db: ScopedDb<Service>,
  askedId: string,
): Promise<{ vacancyId: string; isOffer: boolean } | null> {
  const select = { vacancyId: true }
  const offer = await db.tx.offer.findUnique({ where: { id: askedId }, select })
  if (offer) return { ...offer, isOffer: true }
  const invitation = await db.tx.invitation.findUnique({ where: { id: askedId }, select })
  return invitation && { ...invitation, isOffer: false }
}

function offerOf(it: Pick<Offer, keyof typeof ofOffer>, clocks: Clocks): OfferOfAsked {
  return {
    ...{ offerId: it.id, state: it.state, sentAt: it.sentAt, ...clocks(it) },
    ...{ settledAt: it.settledAt, extended: it.extendedFrom !== null },
    ...{ undelivered: it.undeliveredAt !== null, byTelephone: it.recordedBy !== null },
    ...{ cancelledFor: it.cancelledFor, released: it.releasedAt !== null },
  }
}
