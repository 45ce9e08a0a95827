import type { z } from "zod"
import { sameChildText } from "#lib/children/rules/same-child.ts"
import { authorize, NotFound, type DaycareUser } from "#lib/platform/access.ts"
import { audit } from "#lib/platform/audit.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { plan } from "#lib/platform/outbox.ts"
import { done, refuse, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { placementRights } from "../rights/placements.ts"
import { readAttending, type ListReason } from "../rules/attending-list.ts"
import type { previewAttendingSchema, writeAttendingSchema } from "../schema/placements.ts"

/**
 * Reads a list of children who attend and keeps for a day what would become of each line. Of the names a keyed index stays:
 * nothing here looks for a file, and nothing is answered that could say whether there is one.
 */
export async function previewAttending(
  db: ScopedDb<DaycareUser>,
  { file }: z.output<typeof previewAttendingSchema>,
): Promise<Result<{ previewId: string }, ListReason>> {
  authorize(placementRights, "attendance.write", db.actor)

  const read = readAttending(new Uint8Array(await file.arrayBuffer()), dayOf(db.now))
  if (!read.ok) return read

  const seen = new Set<string>()
  const rows: object[] = []
  for (const one of read.value) {
    if (!one.ok) {
      rows.push({ line: one.line, trouble: one.trouble })
      continue
    }
    const { given, family, bornOn, from, until, reason } = one.it
    const [index] = await blindIndex("child_file.same", [
      sameChildText({ givenName: given, familyName: family, bornOn }),
    ])
    const same = index.toString("hex")
    rows.push(
      seen.has(same)
        ? { line: one.line, trouble: "TWICE" }
        : { line: one.line, same, born: bornOn, from, until, reason },
    )
    seen.add(same)
  }
  const previewId = newId()
  const kept = await db.tx.$queryRaw<{ outcome: "DONE" | "TOO_MANY_ROWS" }[]>`
    select sec.preview_attending(${previewId}::uuid, ${JSON.stringify(rows)}::jsonb) as outcome`
  const { outcome } = only(kept)
  if (outcome !== "DONE") return refuse(outcome, "file")

  await audit(db, "attendance.preview", { previewId, lines: rows.length })
  return done({ previewId })
}

/** Writes the list that was looked at: all its good lines, or nothing. The worker then looks for the files of those children. */
export async function writeAttending(
  db: ScopedDb<DaycareUser>,
  { previewId }: z.output<typeof writeAttendingSchema>,
): Promise<Result<{ previewId: string }, "LIST_WRITTEN" | "OVER_PERMIT" | "BUSY">> {
  authorize(placementRights, "attendance.write", db.actor)

  const rows = await db.tx.$queryRaw<
    { outcome: "DONE" | "ABSENT" | "LIST_WRITTEN" | "OVER_PERMIT" | "BUSY" }[]
  >`
    select sec.write_attending(${previewId}::uuid) as outcome`
  const { outcome } = only(rows)
  if (outcome === "ABSENT") throw new NotFound()
  if (outcome !== "DONE") return refuse(outcome)

  await audit(db, "attendance.write", { previewId })
  await plan(db, "placements.find-attending", {}, { key: "find-attending" })
  return done({ previewId })
}
