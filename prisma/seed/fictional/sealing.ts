import { sameChildText } from "#lib/children/rules/same-child.ts"
import { newId } from "#lib/platform/ids.ts"
import { blindIndex, newSubjectKey, seal } from "#lib/platform/secrets.ts"
import { drawNumber } from "#lib/waitlist/rules/draw.ts"
import type { FileKind } from "#lib/children/rules/states.ts"
import type { Family } from "./family.ts"
import type { RegistrationRow } from "./rows.ts"
import type { Child } from "./story.ts"
import type { Batch } from "./tables.ts"

/** Noon in Québec, more or less: the hour of nothing here is told. */
const at = (day: string) => `${day} 16:00:00+00`

/** A family as rows: names and postal codes sealed, each under a key of its own as everywhere. */
export async function addFamily(batch: Batch, kind: FileKind, family: Family): Promise<void> {
  const [first, ...others] = family.children.map((it) => it.createdOn).toSorted()
  const began = at(first ?? others[0] ?? "2000-01-01")
  for (const it of family.adults) if (!it.isKnown) await addAccount(batch, it, began)
  const isGone = family.children.every((it) => it.state === "DESTROYED")
  for (const it of family.residences) {
    const { key, sealed } = isGone ? gone : await sealedAs("household", it.id, { postal_code: it.postalCode })
    if (key) batch.key.push([key.id, key.wrapped])
    batch.household.push([
      it.id,
      kind,
      key?.id ?? null,
      sealed.postal_code ?? null,
      it.home.area,
      it.home.municipality,
      began,
    ])
  }
  for (const child of family.children) await addChild(batch, kind, family, child)
  for (const it of family.bonds) batch.bond.push([it.one, it.other, it.wish, at(it.linkedOn), it.verifiedOn])
}

async function addAccount(batch: Batch, it: Family["adults"][number], began: string): Promise<void> {
  const { key, sealed } = await sealedAs("account", it.id, { email: it.email, name: it.name })
  const [index] = await blindIndex("account.email", [it.email])
  batch.key.push([key.id, key.wrapped])
  batch.account.push([
    ...[it.id, "ACTIVE", it.locale, key.id, sealed.email ?? null, `\\x${index.toString("hex")}`],
    ...[sealed.name ?? null, began, began],
  ])
  batch.membership.push([newId(), it.id, "PARENT", began])
}

async function addChild(
  batch: Batch,
  kind: FileKind,
  { adults, second, residences }: Family,
  it: Child,
): Promise<void> {
  const isGone = it.state === "DESTROYED"
  const { key, sealed } = isGone
    ? gone
    : await sealedAs("child_file", it.id, { given_name: it.given, family_name: it.family })
  if (key) batch.key.push([key.id, key.wrapped])
  batch.child.push([
    ...[it.id, kind, it.state, key?.id ?? null, sealed.given_name ?? null, sealed.family_name ?? null],
    ...[
      isGone ? null : await indexOf(it),
      it.bornOn,
      it.expectedOn,
      it.wishedOn,
      `{${it.weekdays.join(",")}}`,
    ],
    ...[it.from, it.until, it.keepsLooking, it.confirmedUntil, it.reminded, it.toConfirmOn, it.archivedOn],
    ...[it.closedOn, it.destroyedOn, at(it.createdOn)],
  ])
  for (const [position, person] of adults.entries()) {
    const rights = position === 0 ? "FULL" : second
    const ends = it.destroyedOn && at(it.destroyedOn)
    batch.guardian.push([
      mixed(it.id, position),
      it.id,
      person.id,
      position + 1,
      rights,
      at(it.createdOn),
      ends,
    ])
  }
  for (const [position, { id }] of residences.entries()) batch.residence.push([it.id, position + 1, id])
  for (const a of it.attestations)
    batch.attestation.push([
      ...[a.id, it.id, a.kind, a.state, a.service?.id ?? null, a.siblingId, a.named, a.claimedOn],
      ...[a.validFrom, a.validUntil, a.decidedOn],
    ])
  for (const p of it.placements)
    batch.placement.push([
      p.id,
      it.id,
      p.service.id,
      p.state,
      p.startsOn,
      p.endsOn,
      p.accepted,
      at(it.createdOn),
    ])
  for (const r of it.registrations) addRegistration(batch, it.id, r)
}

function addRegistration(batch: Batch, childId: string, it: RegistrationRow): void {
  batch.registration.push([
    ...[
      it.id,
      childId,
      it.service.id,
      it.state,
      it.registeredOn,
      it.since,
      drawNumber(it.service.seed, it.id),
    ],
    ...[it.replaced.length > 0 ? JSON.stringify(it.replaced) : "[]", it.withdrawnFor, it.withdrawnOn],
  ])
  for (const [position, event] of it.events.entries())
    batch.event.push([
      it.id,
      position + 1,
      event.did,
      event.on,
      "desiredEntryOn" in event ? event.desiredEntryOn : null,
    ])
}

async function indexOf({ given, family, bornOn }: Child): Promise<string | null> {
  if (bornOn === null) return null
  const [index] = await blindIndex("child_file.same", [
    sameChildText({ givenName: given, familyName: family, bornOn }),
  ])
  return `\\x${index.toString("hex")}`
}

const gone = { key: null, sealed: {} as Record<string, string> }

async function sealedAs(table: string, row: string, fields: Record<string, string>) {
  const key = await newSubjectKey()
  const names = Object.keys(fields)
  const texts = await seal(
    key,
    names.map((column) => ({ table, column, row, text: fields[column] ?? "" })),
  )
  return {
    key,
    sealed: Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ""])) as Record<string, string>,
  }
}

/** The guardianship of a child by its place: an identifier that needs no draw of its own. */
function mixed(childId: string, position: number): string {
  const last = Number.parseInt(childId.slice(-1), 16)
  return `${childId.slice(0, -1)}${(last ^ (position + 1)).toString(16)}`
}
