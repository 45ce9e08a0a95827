import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"

type Wish = {
  kind?: string
  state?: string
  daycareId?: string | null
  siblingId?: string | null
  named?: string | null
  until?: string | null
  decidedBy?: string | null
}

/** A claim of a test, made by the owner as the portal would leave it. */
export async function addClaim(owner: pg.Pool, childId: string, wish: Wish = {}): Promise<string> {
  const { kind = "PRECARITY", state = "CLAIMED" } = wish
  const id = newId()
  await owner.query(
    `insert into public.attestation (id, child_id, kind, state, daycare_id, sibling_id, named, valid_from, valid_until,
       decided_on, decided_by, appealed_on, appeal_sealed)
     values ($1, $2, $3::public.attestation_kind, $4::public.attestation_state, $5, $6, $7,
       case when $4 = 'VALID' then sec.today() end, $8::date,
       case when $4 in ('VALID', 'REFUSED') then sec.today() end, $9,
       case when $4 = 'APPEALED' then sec.today() end, case when $4 = 'APPEALED' then 'x' end)`,
    [
      ...[id, childId, kind, state, wish.daycareId ?? null, wish.siblingId ?? null, wish.named ?? null],
      ...[wish.until ?? null, wish.decidedBy ?? null],
    ],
  )
  return id
}

/** The task that waits for staff about a claim, as it stands. */
export async function taskOf(owner: pg.Pool, claimId: string) {
  const { rows } = await owner.query<{
    id: string
    kind: string
    state: string
    version: number
    outcome: string | null
  }>(
    `select id, kind::text, state::text, version, outcome::text from public.task where origin = 'attestation|' || $1
     order by opened_at desc, state limit 1`,
    [claimId],
  )
  return rows[0]
}
