import { authorize, NotFound, type Family } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { childRights } from "../rights.ts"
import { lockChild } from "./file.ts"
import { tellGuardians } from "./tell.ts"

type Which = { childId: string }

/** A draft becomes a file with ranks: born, named, housed, with a wished date. Six months from today it asks again. */
export async function completeChildFile(
  db: ScopedDb<Family>,
  { childId }: Which,
): Promise<Result<Which, "FILE_STATE" | "UNBORN" | "INCOMPLETE">> {
  const file = await lockChild(db, childId)

  authorize(childRights, "child.save", db.actor, file)

  const rows = await db.tx.$queryRaw<
    { outcome: "DONE" | "ABSENT" | "FILE_STATE" | "UNBORN" | "INCOMPLETE" }[]
  >`
    select sec.complete_child_file(${childId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome, outcome === "UNBORN" ? "bornOn" : undefined)

  const event = await audit(db, "child.complete", { childId })
  await tellGuardians(db, "child-file-opened", { event, childId })
  return done({ childId })
}

/**
 * The needs still stand: six months more. An archived file wakes: its lists wait again, later by the archived days. What
 * was suspended waits again.
 */
export async function confirmChildFile(
  db: ScopedDb<Family>,
  { childId }: Which,
): Promise<Result<Which & { reactivated: boolean }, "FILE_STATE">> {
  const file = await lockChild(db, childId)

  authorize(childRights, "child.confirm", db.actor, file)

  const rows = await db.tx.$queryRaw<{ outcome: "CONFIRMED" | "REACTIVATED" | "ABSENT" | "FILE_STATE" }[]>`
    select sec.confirm_child_file(${childId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome === "FILE_STATE") return refuse(outcome)

  const event = await audit(db, "child.confirm", { childId, reactivated: outcome === "REACTIVATED" })
  await tellGuardians(db, "child-file-confirmed", { event, childId })
  return done({ childId, reactivated: outcome === "REACTIVATED" })
}

/** Ends the search: the child leaves every list, but keeps a place that is promised. What it said stays until destroyed. */
export async function closeChildFile(
  db: ScopedDb<Family>,
  { childId }: Which,
): Promise<Result<Which, "FILE_STATE">> {
  const file = await lockChild(db, childId)

  authorize(childRights, "child.close", db.actor, file)

  const rows = await db.tx.$queryRaw<{ outcome: "DONE" | "ABSENT" | "FILE_STATE" }[]>`
    select sec.close_child_file(${childId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  const event = await audit(db, "child.close", { childId })
  await tellGuardians(db, "child-file-closed", { event, childId })
  return done({ childId })
}
