import { z } from "zod"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { asking } from "#lib/platform/ask.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { campaignVerdicts, type CampaignVerdict, type Named } from "../rules/judge-invitations.ts"
import type { CampaignRows, CampaignView } from "../views/campaigns.ts"

const historyLength = 30
const rowsOnAPage = 50

export async function listCampaigns(db: ScopedDb<Staff>): Promise<CampaignView[]> {
  return read(db, null)
}

export async function getCampaign(db: ScopedDb<Staff>, id: string): Promise<CampaignView> {
  const [found] = isId(id) ? await read(db, id) : []
  if (!found) throw new NotFound()
  return found
}

export async function listCampaignRows(
  db: ScopedDb<Staff>,
  { id, counts }: CampaignView,
  verdict: CampaignVerdict,
  wanted: number,
): Promise<CampaignRows> {
  const pages = Math.max(1, Math.ceil(counts[verdict] / rowsOnAPage))
  const page = Math.min(wanted, pages)
  const rows = await asking(db)`
    select position, line, verdict::text, named, invite_id is not null or done_at is not null and verdict = 'READY' as "isSent"
    from public.invite_campaign_row where campaign_id = ${id}::uuid and verdict = ${verdict}::public.campaign_verdict
    order by position limit ${rowsOnAPage}::int offset ${(page - 1) * rowsOnAPage}::int`
  return { rows: z.array(rowShape).parse(rows), page, pages }
}

/** The services that a list may name. */
export async function listNamed(db: ScopedDb<Staff>): Promise<Named[]> {
  return asking(db)<Named>`
    select id::text, slug, official_name as "officialName", postal_code as "postalCode", state = 'OPEN' as "isOpen"
    from public.daycare`
}

async function read(db: ScopedDb<Staff>, id: string | null): Promise<CampaignView[]> {
  const rows = await asking(db)`
    select c.id::text, c.state::text, c.begun_at as "begunAt",
      coalesce(jsonb_object_agg(r.verdict, r.count) filter (where r.verdict is not null), '{}') as counts,
      coalesce(sum(r.done) filter (where r.verdict = 'READY'), 0)::int as done
    from public.invite_campaign c left join (
      select campaign_id, verdict, count(*)::int as count, count(done_at)::int as done
      from public.invite_campaign_row group by 1, 2) r on r.campaign_id = c.id
    where ${id}::uuid is null or c.id = ${id}::uuid
    group by c.id order by c.begun_at desc, c.id limit ${historyLength}::int`
  return z
    .array(shape)
    .parse(rows)
    .map(({ counts, ...row }) => {
      const all = Object.fromEntries(campaignVerdicts.map((it) => [it, counts[it] ?? 0]))
      const isSent = row.state === "SENDING" && row.done === all.READY
      // Each verdict has its number above.
      return { ...row, state: isSent ? "SENT" : row.state, counts: all as Record<CampaignVerdict, number> }
    })
}

const shape = z.object({
  id: z.string(),
  state: z.enum(["PREVIEWED", "SENDING", "DISCARDED"]),
  begunAt: z.date(),
  counts: z.record(z.string(), z.number()),
  done: z.number(),
})

const rowShape = z.object({
  position: z.number(),
  line: z.number(),
  verdict: z.custom<CampaignVerdict>((it) => campaignVerdicts.some((known) => known === it)),
  named: z.string(),
  isSent: z.boolean(),
})
