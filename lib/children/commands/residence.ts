import type { z } from "zod"
import { authorize, NotFound, type Parent } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { newId } from "#lib/platform/ids.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { newSubjectKey, seal } from "#lib/platform/secrets.ts"
import { childRights } from "../rights.ts"
import type { linkSchema, residenceSchema, shareSchema } from "../schema.ts"
import { lockChild } from "./file.ts"

type Refusal = "POSTAL_CODE_UNKNOWN" | "MUNICIPALITY_UNKNOWN" | "FILE_STATE"

/** Where the child lives, or lives too. Another residence: what was verified of a shared one is verified no more. */
export async function saveResidence(
  db: ScopedDb<Parent>,
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
