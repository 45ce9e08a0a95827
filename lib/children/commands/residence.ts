import type { z } from "zod"
import { authorize, NotFound, type Family, type Parent } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { newSubjectKey, seal } from "#lib/platform/secrets.ts"
import { childRights } from "../rights.ts"
import { areFarApart } from "../rules/residence.ts"
import type { homeSchema, linkSchema, residenceSchema, shareSchema, unlinkSchema } from "../schema.ts"
import { lockChild } from "./file.ts"

type Refusal = "POSTAL_CODE_UNKNOWN" | "MUNICIPALITY_UNKNOWN" | "FILE_STATE"

/** Where the child lives, or lives too. Another residence: what was verified of a shared one is verified no more. */
export async function saveResidence(
  db: ScopedDb<Family>,
  input: z.output<typeof residenceSchema>,
): Promise<Result<{ childId: string }, Refusal>> {
  const file = await lockChild(db, input.childId)

  authorize(childRights, "child.save", db.actor, file)

  const area = input.postalCode.slice(0, 3)
  const [areas, municipalities] = await Promise.all([
    db.tx.postalArea.count({ where: { code: area } }),
    db.tx.municipality.count({ where: { code: input.municipalityCode } }),
  ])
  if (areas === 0) return refuse("POSTAL_CODE_UNKNOWN", "postalCode")
  if (municipalities === 0) return refuse("MUNICIPALITY_UNKNOWN", "municipalityCode")

  const householdId = newId()
  const key = await newSubjectKey()
  const place = { table: "household", column: "postal_code", row: householdId }
  const [sealed] = await seal(key, [{ ...place, text: input.postalCode }])
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "FILE_STATE" }[]>`
    select sec.save_residence(${file.id}::uuid, ${input.position}::smallint, ${householdId}::uuid, ${key.id}::uuid,
      ${key.wrapped}, ${sealed}, ${area}, ${input.municipalityCode}) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "child.residence", { childId: file.id, householdId })
  return done({ childId: file.id })
}

/**
 * The same, with the municipality as a family writes it. Of those of one name the one nearest to the postal code is meant;
 * a code and a name that lie far apart are one mistake, and the family knows which.
 */
export async function saveHome(
  db: ScopedDb<Family>,
  { municipality, ...home }: z.output<typeof homeSchema>,
): Promise<Result<{ childId: string; isDraft: boolean }, HomeRefusal>> {
  const file = await lockChild(db, home.childId)

  const place = await findMunicipality(db, home.postalCode, municipality)
  if (!place.ok) return place

  const saved = await saveResidence(db, { ...home, municipalityCode: place.value })
  return saved.ok ? done({ childId: file.id, isDraft: file.state === "DRAFT" }) : saved
}

export type HomeRefusal = Refusal | "POSTAL_CODE_ELSEWHERE"

/** The code of the municipality that a family means by a name, beside a postal code; nothing is written. */
export async function findMunicipality(
  db: ScopedDb<Family>,
  postalCode: string,
  municipality: string,
): Promise<Result<string, HomeRefusal>> {
  const area = postalCode.slice(0, 3)
  if ((await db.tx.postalArea.count({ where: { code: area } })) === 0)
    return refuse("POSTAL_CODE_UNKNOWN", "postalCode")
  const [nearest] = await db.tx.$queryRaw<{ code: string; metres: number }[]>`
    select m.code, public.earth_distance(public.ll_to_earth(m.latitude, m.longitude),
      public.ll_to_earth(a.latitude, a.longitude)) as metres
    from public.known_municipality m cross join public.postal_area a
    where a.code = ${area} and m.normal_name = public.normal(${municipality}) order by metres limit 1`
  if (!nearest) return refuse("MUNICIPALITY_UNKNOWN", "municipality")
  if (areFarApart(area, nearest.metres)) return refuse("POSTAL_CODE_ELSEWHERE", "municipality")
  return done(nearest.code)
}

/** The child lives where another of one's own children does: one household, so they may be brother and sister. */
export async function shareResidence(
  db: ScopedDb<Parent>,
  { childId, position, withChildId }: z.output<typeof shareSchema>,
): Promise<Result<{ childId: string }, "RESIDENCE_MISSING">> {
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "RESIDENCE_MISSING" }[]>`
    select sec.share_residence(${childId}::uuid, ${position}::smallint, ${withChildId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "child.residence", { childId, withChildId })
  return done({ childId })
}

/** The child lives in one place only. */
export async function leaveResidence(
  db: ScopedDb<Parent>,
  { childId }: { childId: string },
): Promise<Result<{ childId: string }, "FILE_STATE">> {
  const file = await lockChild(db, childId)

  authorize(childRights, "child.save", db.actor, file)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "FILE_STATE" }[]>`
    select sec.leave_residence(${childId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "child.residence", { childId })
  return done({ childId })
}

/** Says that two of one's own children are brother and sister, and how they wish to be placed. */
export async function linkSiblings(
  db: ScopedDb<Parent>,
  { childId, otherId, wish }: z.output<typeof linkSchema>,
): Promise<Result<{ childId: string }, "OTHER_RESIDENCE" | "SAME_CHILD">> {
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "OTHER_RESIDENCE" | "SAME_CHILD" }[]>`
    select sec.link_siblings(${childId}::uuid, ${otherId}::uuid, ${wish}::public.bond_wish) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "child.link", { childId, otherId })
  return done({ childId })
}

/** They are two children of one family as before, and no longer look for places with each other. */
export async function unlinkSiblings(
  db: ScopedDb<Parent>,
  { childId, otherId }: z.output<typeof unlinkSchema>,
): Promise<Result<{ childId: string }>> {
  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" }[]>`
    select sec.unlink_siblings(${childId}::uuid, ${otherId}::uuid) as outcome`
  if (only(rows).outcome !== "DONE") throw new NotFound()

  await audit(db, "child.link", { childId, otherId, linked: false })
  return done({ childId })
}
