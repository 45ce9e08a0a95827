import { z } from "zod"
import { NotFound, type DaycareUser, type Parent, type Staff } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayIn } from "#lib/platform/days.ts"
import { isId, shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { openSealed, type SubjectKey } from "#lib/platform/secrets.ts"
import { attestationKinds, attestationStates } from "../rules/attestations.ts"
import type { ClaimForGuardian, ClaimForStaff, ClaimToDecide, OpenedClaim } from "../views.ts"
import { findSealedChild, getChild, keyOfChild } from "./files.ts"

/** One claim of one's own child, with the words written about it. @throws NotFound for anybody else's */
export async function getClaim(
  db: ScopedDb<Parent>,
  { childId, claimId }: { childId: string; claimId: string },
): Promise<ClaimForGuardian> {
  const claim = (await getChild(db, childId)).claims.find((it) => it.id === claimId)
  if (!claim) throw new NotFound()
  const documents = await db.tx.evidence.findMany({
    where: { attestationId: claimId },
    select: { id: true, position: true, media: true, size: true, addedOn: true },
    orderBy: { position: "asc" },
  })
  const readings = await db.tx.disclosure.findMany({
    where: { whose: childId, purpose: { in: ["ATTESTATION", "APPEAL"] } },
    select: { id: true, at: true, readerCode: true },
    orderBy: { at: "desc" },
    take: 10,
  })
  return {
    ...claim,
    ...(await wordsOf(db, childId, claimId)),
    documents: documents.map((it) => ({
      ...it,
      media: mediaShape.parse(it.media),
      addedOn: dayIn(it.addedOn),
    })),
    readings: readings.map((it) => ({ id: it.id, at: it.at, by: it.readerCode })),
  }
}

/** The claims on one's own service, those that wait for it first. Which ones were shown is written down. */
export async function listClaimsHere(db: ScopedDb<DaycareUser>): Promise<ClaimToDecide[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, kind::text, state::text, claimed_on::text as "claimedOn", valid_until::text as "validUntil",
      appealed_on::text as "appealedOn", version from sec.claims_here()`
  const claims = z.array(listShape).parse(rows)
  await audit(db, "attestation.read", {
    daycareId: db.actor.daycareId,
    claimIds: claims.map((it) => it.id),
  })
  return claims
    .map((it) => ({ ...it, code: shortCode(it.id), waits: it.state === "CLAIMED" }))
    .sort(waitingFirst)
}

/** The claims of the children that this member of staff reached, by a task or by an exact address; written down alike. */
export async function listClaimsReached(db: ScopedDb<Staff>): Promise<ClaimForStaff[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, kind::text, state::text, claimed_on::text as "claimedOn", valid_until::text as "validUntil",
      appealed_on::text as "appealedOn", version, for_staff as "forStaff", is_mine as "isMine",
      refused_by_me as "refusedByMe" from sec.claims_reached()`
  const claims = z.array(reachedShape).parse(rows)
  await audit(db, "attestation.read", { claimIds: claims.map((it) => it.id) })
  return claims
    .map(({ forStaff, ...it }) => ({
      ...it,
      code: shortCode(it.id),
      mayContest: forStaff && it.state === "VALID",
      waits: forStaff && (it.state === "CLAIMED" || it.state === "EVIDENCE_ASKED" || it.state === "APPEALED"),
    }))
    .sort(waitingFirst)
}

/** What this session opened of a claim, with a purpose, in the last minutes; null when that is nothing. */
export async function findOpenedClaim(
  db: ScopedDb<DaycareUser | Staff>,
  claimId: string,
): Promise<OpenedClaim | null> {
  const it = await findSealedClaim(db, claimId)
  if (!it) return null
  const own = keyOf(it.key_id, it.wrapped)
  const at = (column: string, sealed: string | null) =>
    sealed ? { table: "attestation", column, row: it.id, sealed } : null
  const words = own
    ? openSealed(own, {
        person: at("person", it.person_sealed),
        appeal: at("appeal", it.appeal_sealed),
        reason: at("reason", it.reason_sealed),
      })
    : { person: null, appeal: null, reason: null }
  // Asked for in one breath: the vault opens them together, and writes one line of it.
  const [said, sibling, postalCode] = await Promise.all([words, siblingOf(it), postalCodeOf(it)])
  return {
    ...said,
    ...{ sibling, postalCode },
    sharesHome: it.shares_home,
    named: it.named,
    documents: it.documents,
  }
}

/** The key that the words about an opened claim are sealed with. */
export async function findClaimKey(
  db: ScopedDb<DaycareUser | Staff>,
  claimId: string,
): Promise<SubjectKey | null> {
  const it = await findSealedClaim(db, claimId)
  return it && keyOf(it.key_id, it.wrapped)
}

async function findSealedClaim(
  db: ScopedDb<DaycareUser | Staff>,
  claimId: string,
): Promise<z.output<typeof sealedShape> | null> {
  if (!isId(claimId)) return null
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, key_id::text, wrapped, person_sealed, named, appeal_sealed, reason_sealed, sibling_id::text,
      sibling_key_id::text, sibling_wrapped, sibling_given_sealed, sibling_family_sealed, household_id::text,
      household_key_id::text, household_wrapped, postal_code_sealed, shares_home, documents
    from sec.sealed_claim(${claimId}::uuid)`
  return rows.length ? sealedShape.parse(rows[0]) : null
}

async function siblingOf(it: z.output<typeof sealedShape>): Promise<string | null> {
  const key = keyOf(it.sibling_key_id, it.sibling_wrapped)
  if (!key || !it.sibling_id) return null
  const place = { table: "child_file", row: it.sibling_id }
  const { given, family } = await openSealed(key, {
    given: it.sibling_given_sealed
      ? { ...place, column: "given_name", sealed: it.sibling_given_sealed }
      : null,
    family: it.sibling_family_sealed
      ? { ...place, column: "family_name", sealed: it.sibling_family_sealed }
      : null,
  })
  return [given, family].filter(Boolean).join(" ") || null
}

async function postalCodeOf(it: z.output<typeof sealedShape>): Promise<string | null> {
  const key = keyOf(it.household_key_id, it.household_wrapped)
  if (!key || !it.household_id || !it.postal_code_sealed) return null
  const place = { table: "household", column: "postal_code", row: it.household_id }
  return (await openSealed(key, { code: { ...place, sealed: it.postal_code_sealed } })).code
}

async function wordsOf(db: ScopedDb<Parent>, childId: string, claimId: string) {
  const none = { person: null, reason: null, appeal: null }
  const rows = await db.tx.$queryRaw<unknown[]>`
    select person_sealed, reason_sealed, appeal_sealed from sec.words_of_claims(${childId}::uuid) where id = ${claimId}::uuid`
  const child = await findSealedChild(db, childId)
  const key = child && keyOfChild(child)
  if (!rows.length || !key) return none
  const words = wordsShape.parse(rows[0])
  const at = (column: string, sealed: string | null) =>
    sealed ? { table: "attestation", column, row: claimId, sealed } : null
  return openSealed(key, {
    person: at("person", words.person_sealed),
    reason: at("reason", words.reason_sealed),
    appeal: at("appeal", words.appeal_sealed),
  })
}

const keyOf = (id: string | null, wrapped: string | null): SubjectKey | null =>
  id && wrapped ? { id, wrapped } : null
const waitingFirst = (one: ClaimToDecide, other: ClaimToDecide) => Number(other.waits) - Number(one.waits)

const text = z.string().nullable()
const mediaShape = z.enum(["application/pdf", "image/jpeg", "image/png"])
const listShape = z.object({
  id: z.string(),
  kind: z.enum(attestationKinds),
  state: z.enum(attestationStates),
  claimedOn: z.string(),
  validUntil: text,
  appealedOn: text,
  version: z.number(),
})
const reachedShape = listShape.extend({
  forStaff: z.boolean(),
  isMine: z.boolean(),
  refusedByMe: z.boolean(),
})
const wordsShape = z.object({ person_sealed: text, reason_sealed: text, appeal_sealed: text })
const sealedShape = z.object({
  id: z.string(),
  ...{
    key_id: text,
    wrapped: text,
    person_sealed: text,
    named: text,
    appeal_sealed: text,
    reason_sealed: text,
  },
  ...{ sibling_id: text, sibling_key_id: text, sibling_wrapped: text },
  ...{ sibling_given_sealed: text, sibling_family_sealed: text },
  ...{ household_id: text, household_key_id: text, household_wrapped: text, postal_code_sealed: text },
  shares_home: z.boolean(),
  documents: z.array(z.object({ id: z.string(), position: z.number(), media: mediaShape, size: z.number() })),
})
