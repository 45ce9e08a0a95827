import type pg from "pg"

/** As if every session of staff that is open had looked this account up by its address, and that family that is awaited. */
export async function reachByStaff(owner: pg.Pool, accountId: string, claimId?: string): Promise<void> {
  await owner.query(
    `insert into sec.reach (session_id, account_id) select id, $1 from sec.session where kind = 'STAFF'
     on conflict do nothing`,
    [accountId],
  )
  if (claimId)
    await owner.query(
      `insert into sec.claim_reach (session_id, claim_id) select id, $1 from sec.session where kind = 'STAFF'
       on conflict do nothing`,
      [claimId],
    )
}
