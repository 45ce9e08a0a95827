import { z } from "zod"
import { NotFound, type Family, type Parent, type Staff } from "#lib/platform/access.ts"
import { dayIn, type Day } from "#lib/platform/days.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open, openSealed, type SubjectKey } from "#lib/platform/secrets.ts"
import { childFileStates, type ChildFileState } from "../rules/states.ts"
import type { ChildForGuardian, ChildInList, Residence } from "../views.ts"

/**
 * One's own children, the eldest file first. Names are opened; nothing of anybody else's child is ever here. One question
 * for all of them: the first page of every parent asks it.
 */
export async function listChildren(db: ScopedDb<Family>): Promise<ChildInList[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select /* once */ c.id::text, c.state::text, c.born_on::text, c.expected_on::text, c.desired_entry_on::text,
      c.confirmed_until::text, c.to_confirm_on::text, c.archived_on::text, c.stood_days,
      s.key_id::text, s.wrapped, s.given_name_sealed, s.family_name_sealed,
      sec.may_change_child(c.id) as full, c.id = any (u.ids) as unchecked,
      array(select r.household_id::text from public.child_residence r where r.child_id = c.id order by r.position) as households
    from (select sec.unchecked_children() as ids) u cross join public.child_file c left join lateral sec.sealed_child(c.id) s on true
    where c.state <> 'DESTROYED' order by c.created_at, c.id`
  return Promise.all(
    z
      .array(listedShape)
      .parse(rows)
      .map(async (it) => ({
        ...{ id: it.id, state: it.state, givenName: (await openNames(it)).givenName },
        ...{ bornOn: it.born_on, expectedOn: it.expected_on, desiredEntryOn: it.desired_entry_on },
        ...{ confirmedUntil: it.confirmed_until, toConfirmOn: it.to_confirm_on, archivedOn: it.archived_on },
        stoodDays: it.stood_days,
        ...{ rights: it.full ? ("FULL" as const) : ("READ" as const), isUnchecked: it.unchecked },
        households: it.households,
      })),
  )
}

/** One's own child's whole file. @throws NotFound for anybody else's, and for one that is not there */
export async function getChild(db: ScopedDb<Family>, childId: string): Promise<ChildForGuardian> {
  if (!isId(childId)) throw new NotFound()
  const row = await db.tx.childFile.findUnique({ where: { id: childId }, select: columns })
  if (!row) throw new NotFound()
  const mine = await ownStanding(db, childId)
  const names = await openNames(await findSealedChild(db, childId))
  const links = await db.tx.siblingLink.findMany({
    where: { OR: [{ oneId: childId }, { otherId: childId }] },
    select: { oneId: true, otherId: true, wish: true, verifiedOn: true },
  })

  return {
    ...{ id: row.id, state: row.state, version: row.version, ...mine, ...names },
    bornOn: dayOrNull(row.bornOn),
    expectedOn: dayOrNull(row.expectedOn),
    desiredEntryOn: dayOrNull(row.desiredEntryOn),
    needs:
      row.fromMinute === null || row.untilMinute === null
        ? null
        : { weekdays: row.weekdays, from: row.fromMinute, until: row.untilMinute },
    keepsLooking: row.keepsLooking,
    bothAnswer: row.bothAnswer,
    confirmedUntil: dayOrNull(row.confirmedUntil),
    toConfirmOn: dayOrNull(row.toConfirmOn),
    archivedOn: dayOrNull(row.archivedOn),
    stoodDays: row.stoodDays,
    closedOn: dayOrNull(row.closedOn),
    residences: await listResidences(db, childId),
    siblings: links.map((it) => ({
      id: it.oneId === childId ? it.otherId : it.oneId,
      wish: it.wish,
      verified: it.verifiedOn !== null,
    })),
    claims: row.attestations.map((it) => ({
      ...it,
      claimedOn: dayIn(it.claimedOn),
      validFrom: dayOrNull(it.validFrom),
      validUntil: dayOrNull(it.validUntil),
      appealedOn: dayOrNull(it.appealedOn),
      decidedOn: dayOrNull(it.decidedOn),
    })),
    guardians: row.guardians.length,
  }
}

/** What the rules of a list ask of a file, without a name. Null for anybody else's child. */
export async function findFileFacts(db: ScopedDb<Family>, childId: string): Promise<FileFacts | null> {
  if (!isId(childId)) return null
  const row = await db.tx.childFile.findUnique({ where: { id: childId }, select: columns })
  return row
    ? {
        ...{ id: row.id, state: row.state, version: row.version },
        bornOn: dayOrNull(row.bornOn),
        expectedOn: dayOrNull(row.expectedOn),
        desiredEntryOn: dayOrNull(row.desiredEntryOn),
        rights: (await ownStanding(db, childId)).rights,
      }
    : null
}

export type FileFacts = {
  id: string
  state: ChildFileState
  version: number
  bornOn: Day | null
  expectedOn: Day | null
  desiredEntryOn: Day | null
  rights: "FULL" | "READ"
}

/** The files of an account that this member of staff reached, by code and state: opening one is another deed. */
export async function listChildrenOf(
  db: ScopedDb<Staff>,
  accountId: string,
): Promise<{ id: string; state: ChildFileState }[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, state::text from sec.children_of(${accountId}::uuid)`
  return z.array(z.object({ id: z.string(), state: z.enum(childFileStates) })).parse(rows)
}

/** What this session opened of a child's file, with a purpose, in the last minutes; null when that is nothing. */
export async function getOpenedChild(
  db: ScopedDb<Staff>,
  childId: string,
): Promise<(Names & { bornOn: Day | null; desiredEntryOn: Day | null; residences: Residence[] }) | null> {
  if (!isId(childId)) return null
  const sealed = await findSealedChild(db, childId)
  if (!sealed) return null
  const homes = await findResidences(db, childId)
  // Asked for in one breath: the vault opens them together, and writes one line of it.
  const [names, residences] = await Promise.all([openNames(sealed), openResidences(homes)])
  return { ...names, bornOn: sealed.born_on, desiredEntryOn: sealed.desired_entry_on, residences }
}

export type SealedChild = z.output<typeof sealedShape>

/** The database decides whose: one's own child, or one that this session opened. */
export async function findSealedChild(
  db: ScopedDb<Parent | Staff>,
  childId: string,
): Promise<SealedChild | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select id::text, key_id::text, wrapped, given_name_sealed, family_name_sealed, born_on::text, desired_entry_on::text
    from sec.sealed_child(${childId}::uuid)`
  return rows.length ? sealedShape.parse(rows[0]) : null
}

/** The key that this child's identity is sealed with. */
export function keyOfChild(it: Pick<SealedChild, "key_id" | "wrapped">): SubjectKey | null {
  return it.key_id && it.wrapped ? { id: it.key_id, wrapped: it.wrapped } : null
}

type Names = { givenName: string | null; familyName: string | null }

type SealedNames = Omit<SealedChild, "born_on" | "desired_entry_on">

async function openNames(it: SealedNames | null): Promise<Names> {
  const key = it && keyOfChild(it)
  if (!it || !key) return { givenName: null, familyName: null }
  const at = (column: string, sealed: string | null) =>
    sealed ? { table: "child_file", column, row: it.id, sealed } : null
  return openSealed(key, {
    givenName: at("given_name", it.given_name_sealed),
    familyName: at("family_name", it.family_name_sealed),
  })
}

async function listResidences(db: ScopedDb<Parent | Staff>, childId: string): Promise<Residence[]> {
  return openResidences(await findResidences(db, childId))
}

async function findResidences(db: ScopedDb<Parent | Staff>, childId: string) {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select r.household_id::text, r.residence, r.key_id::text, r.wrapped, r.postal_code_sealed, r.postal_area,
      r.municipality_code, coalesce(m.name, r.municipality_code) as municipality
    from sec.sealed_residences(${childId}::uuid) r
    left join public.known_municipality m on m.code = r.municipality_code order by r.residence`
  return z.array(residenceShape).parse(rows)
}

function openResidences(rows: z.output<typeof residenceShape>[]): Promise<Residence[]> {
  return Promise.all(
    rows.map(async (it) => {
      const place = { table: "household", column: "postal_code", row: it.household_id }
      const [code = null] =
        it.key_id && it.wrapped && it.postal_code_sealed
          ? await open({ id: it.key_id, wrapped: it.wrapped }, [{ ...place, sealed: it.postal_code_sealed }])
          : []
      return {
        ...{ position: it.residence, householdId: it.household_id, postalCode: code },
        ...{ postalArea: it.postal_area, municipalityCode: it.municipality_code },
        municipality: it.municipality,
      }
    }),
  )
}

/**
 * With what right this person looks after the child (the database lets only a guardian with all of them write), and whether
 * somebody else wrote the file down and no guardian has confirmed it yet.
 */
async function ownStanding(db: ScopedDb<Family>, childId: string) {
  const rows = await db.tx.$queryRaw<{ full: boolean; unchecked: boolean }[]>`
    select sec.may_change_child(${childId}::uuid) as full, ${childId}::uuid = any (sec.unchecked_children()) as unchecked`
  return {
    rights: rows[0]?.full ? ("FULL" as const) : ("READ" as const),
    isUnchecked: rows[0]?.unchecked === true,
  }
}

const dayOrNull = (column: Date | null): Day | null => column && dayIn(column)

const columns = {
  ...{ id: true, state: true, version: true, bornOn: true, expectedOn: true, desiredEntryOn: true },
  ...{ weekdays: true, fromMinute: true, untilMinute: true, keepsLooking: true, bothAnswer: true },
  ...{ confirmedUntil: true, toConfirmOn: true, archivedOn: true, stoodDays: true, closedOn: true },
  guardians: { where: { endsAt: null }, select: { id: true } },
  attestations: {
    select: {
      ...{ id: true, kind: true, state: true, daycareId: true, siblingId: true, named: true },
      ...{ claimedOn: true, validFrom: true, validUntil: true, appealedOn: true, decidedOn: true },
    },
    orderBy: { claimedOn: "desc" },
  },
} as const

const sealedShape = z.object({
  id: z.string(),
  key_id: z.string().nullable(),
  wrapped: z.string().nullable(),
  given_name_sealed: z.string().nullable(),
  family_name_sealed: z.string().nullable(),
  born_on: z.string().nullable(),
  desired_entry_on: z.string().nullable(),
})

const listedShape = sealedShape.extend({
  state: z.enum(childFileStates),
  expected_on: z.string().nullable(),
  confirmed_until: z.string().nullable(),
  to_confirm_on: z.string().nullable(),
  archived_on: z.string().nullable(),
  stood_days: z.number(),
  full: z.boolean(),
  unchecked: z.boolean(),
  households: z.array(z.string()),
})

const residenceShape = z.object({
  household_id: z.string(),
  residence: z.number(),
  key_id: z.string().nullable(),
  wrapped: z.string().nullable(),
  postal_code_sealed: z.string().nullable(),
  postal_area: z.string(),
  municipality_code: z.string(),
  municipality: z.string(),
})
