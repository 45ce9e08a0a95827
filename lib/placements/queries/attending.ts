import { z } from "zod"
import type { DaycareUser, System } from "#lib/platform/access.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { outsideReasons } from "../rules/attending-list.ts"
import type { AttendingPreview } from "../views/attending.ts"

/** A list that was read in the last day, line by line; null when there is none of one's own. */
export async function findAttendingPreview(
  db: ScopedDb<DaycareUser>,
  previewId: string,
): Promise<AttendingPreview | null> {
  if (!isId(previewId)) return null
  const found = await db.tx.$queryRaw<unknown[]>`
    select applied, line, born_on::text as "bornOn", starts_on::text as "from", ends_on::text as "until", placed_for as reason, verdict, trouble
    from sec.attending_preview(${previewId}::uuid)`
  const rows = z.array(shape).parse(found)
  if (!rows[0]) return null
  return {
    previewId,
    written: rows[0].applied?.written ?? null,
    lines: rows.flatMap(({ applied: _, line, verdict, ...it }) =>
      line === null || verdict === null ? [] : [{ line, verdict, ...it }],
    ),
  }
}

/** Of a child's place that was written from a list: where it is and since when, for the letter. */
export async function findNoted(
  db: ScopedDb<System>,
  placementId: string | null,
): Promise<{ place: string; startsOn: string } | null> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select d.name as place, p.starts_on::text as "startsOn" from public.placement p join public.daycare d on d.id = p.daycare_id
    where p.id = ${placementId}::uuid and p.offer_id is null and p.state in ('ACTIVE', 'ENDING')`
  return z.array(z.object({ place: z.string(), startsOn: z.string() })).parse(rows)[0] ?? null
}

const shape = z.object({
  applied: z.object({ written: z.number() }).nullable(),
  line: z.number().nullable(),
  bornOn: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  reason: z.enum(outsideReasons).nullable(),
  verdict: z.enum(["NEW", "CHANGED", "SAME", "BROKEN"]).nullable(),
  trouble: z.string().nullable(),
})
