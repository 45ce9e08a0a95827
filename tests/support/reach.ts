import type pg from "pg"

/** As if every session of staff that is open had looked this account up by its address. */
export async function reachByStaff(owner: pg.Pool, accountId: string): Promise<void> {
  await owner.query(
    `insert into sec.reach (session_id, account_id) select id, $1 from sec.session where kind = 'STAFF'
     on conflict do nothing`,
    [accountId],
  )
}
