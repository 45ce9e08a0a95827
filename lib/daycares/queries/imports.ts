import { z } from "zod"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { asking } from "#lib/platform/ask.ts"
import { isId, shortCode } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { brokenReasons } from "../rules/listed.ts"
import { verdicts, type Verdict } from "../rules/verdicts.ts"
import { noneOfThem } from "../rules/settle.ts"
import type { FacilityView, ImportDetail, ImportRows, ImportRowView, ImportView } from "../views/imports.ts"
import { changesShape } from "./network.ts"

const historyLength = 30
const rowsOnAPage = 50

export async function listImports(db: ScopedDb<Staff>): Promise<ImportView[]> {
  const rows = await asking(db)`
    select id::text, state::text, source_on::text as "sourceOn", begun_at as "begunAt", begun_by::text as "begunBy",
      applied_at as "appliedAt", applied_by::text as "appliedBy", regions, counts
    from public.registry_import order by begun_at desc, id limit ${historyLength}::int`
  return z.array(importShape).parse(rows)
}

export async function getImport(db: ScopedDb<Staff>, id: string): Promise<ImportDetail> {
  if (!isId(id)) throw new NotFound()
  const rows = await asking(db)`
    with asked as (
      select candidates, chosen from public.registry_import_row where import_id = ${id}::uuid and verdict = 'AMBIGUOUS')
    select i.id::text, i.state::text, i.source_on::text as "sourceOn", i.begun_at as "begunAt", i.begun_by::text as "begunBy",
      i.applied_at as "appliedAt", i.applied_by::text as "appliedBy", i.regions, i.counts,
      (select count(*)::int from public.registry_import_row r
        where r.import_id = i.id and r.verdict = 'AMBIGUOUS' and r.chosen is null) as unanswered,
      (select count(*)::int from public.registry_import_row r where r.import_id = i.id and r.verdict = 'CLOSED')
      + (select count(*)::int from public.daycare d where d.state = 'OPEN' and d.region_code = any (i.regions) and d.id in (
          select unnest(candidates) from asked
          except select chosen from asked where chosen is not null
          except select unnest(candidates) from asked where chosen is null)) as closing,
      (select max(d.source_on)::text from public.daycare d
        where d.state = 'OPEN' and d.temporary_until is null and d.region_code = any (i.regions) and d.source_on > i.source_on) as "newerOn"
    from public.registry_import i where i.id = ${id}::uuid`
  const found = z.array(detailShape).parse(rows)[0]
  if (!found) throw new NotFound()
  return found
}

/** A page of a preview: the rows never change, so neither does what stands on a page. */
export async function listImportRows(
  db: ScopedDb<Staff>,
  id: string,
  verdict: Verdict,
  wanted: number,
): Promise<ImportRows> {
  const ask = asking(db)
  const counted = await ask<{ total: number }>`
    select count(*)::int as total from public.registry_import_row
    where import_id = ${id}::uuid and verdict = ${verdict}::public.import_verdict`
  const total = counted[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / rowsOnAPage))
  const page = Math.min(Math.max(1, wanted), pages)

  const rows = await ask`
    select r.position, r.line, r.verdict::text, r.reason, r.incoming, r.changes, r.chosen::text,
      case when d.id is not null then jsonb_build_object('kind', d.kind, 'name', d.name, 'officialName', d.official_name,
        'address', d.address, 'municipalityName', d.municipality_name, 'postalCode', d.postal_code,
        'infants', d.permit_infants, 'older', d.permit_older) end as known,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'name', c.name, 'officialName', c.official_name,
        'address', c.address, 'municipalityName', c.municipality_name, 'postalCode', c.postal_code,
        'infants', c.permit_infants, 'older', c.permit_older) order by c.slug)
        from public.daycare c where c.id = any (r.candidates)), '[]') as candidates
    from public.registry_import_row r left join public.daycare d on d.id = r.daycare_id
    where r.import_id = ${id}::uuid and r.verdict = ${verdict}::public.import_verdict
    order by r.position limit ${rowsOnAPage}::int offset ${(page - 1) * rowsOnAPage}::int`
  return { rows: z.array(rowShape).parse(rows).map(rowView), page, pages, total }
}

const code = z
  .string()
  .nullable()
  .transform((account) => (account ? shortCode(account) : null))

const importShape = z.object({
  id: z.string(),
  state: z.enum(["PREVIEWED", "APPLIED", "DISCARDED"]),
  sourceOn: z.string(),
  begunAt: z.date(),
  begunBy: code,
  appliedAt: z.date().nullable(),
  appliedBy: code,
  regions: z.array(z.string()),
  counts: z.object({
    ...(Object.fromEntries(verdicts.map((it) => [it, z.number()])) as Record<Verdict, z.ZodNumber>),
    open: z.number(),
  }),
})

const detailShape = importShape.extend({
  unanswered: z.number(),
  closing: z.number(),
  newerOn: z.string().nullable(),
})

const facilityShape = z.object({
  kind: z.enum(["CPE", "GS", "GNS"]).nullable(),
  name: z.string(),
  officialName: z.string(),
  address: z.string(),
  municipalityName: z.string(),
  postalCode: z.string(),
  infants: z.number(),
  older: z.number(),
}) satisfies z.ZodType<FacilityView>

const rowShape = z.object({
  position: z.number(),
  line: z.number().nullable(),
  verdict: z.enum(verdicts),
  reason: z.enum(brokenReasons).nullable(),
  incoming: z.union([facilityShape, z.object({ officialName: z.string() })]).nullable(),
  changes: changesShape,
  chosen: z.string().nullable(),
  known: facilityShape.nullable(),
  candidates: z.array(facilityShape.extend({ id: z.string() })),
})

function rowView({ incoming, known, chosen, ...row }: z.output<typeof rowShape>): ImportRowView {
  const listed = incoming && "name" in incoming ? incoming : null
  return {
    ...row,
    facility: listed ?? known,
    brokenName: listed ? "" : (incoming?.officialName ?? ""),
    chosen: chosen === noneOfThem ? "NONE" : chosen,
  }
}
