import type pg from "pg"

type Client = Pick<pg.Client, "query">

const batchRows = 10_000

/**
 * A first entry in the history for each row that was there before it: at each start, by the owner, and after a load in
 * bulk of `tables`, which the record says. Interrupted, it goes on where it was. @returns how many rows were looked at.
 */
export async function baselineHistory(client: Client, tables: readonly string[] = []): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regprocedure('sec.baseline_history(integer)') is not null as there",
  )
  if (!rows[0]?.there) return 0
  if (tables.length > 0) await client.query("select sec.baseline_again($1)", [tables])
  for (let looked = 0; ;) {
    const { rows: batch } = await client.query<{ looked: number }>(
      "select looked from sec.baseline_history($1)",
      [batchRows],
    )
    if (!batch[0]) return looked
    looked += batch[0].looked
  }
}
