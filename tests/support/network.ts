import pg from "pg"
import { isRegistryEmpty, loadNetwork } from "#prisma/seed/network.ts"
import type { TestDatabase } from "./database-copy.ts"

/** The real network as it ships, unless it is there already: end-to-end files share one database. */
export async function addNetwork({ ownerUrl }: Pick<TestDatabase, "ownerUrl">): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    if (!(await isRegistryEmpty(owner))) return
    await loadNetwork(owner)
    await owner.query("analyze")
  } finally {
    await owner.end()
  }
}

/** The same network `times` more, as if the country were larger: for plans, not for facts. */
export async function multiplyNetwork({ owner }: TestDatabase, times: number): Promise<number> {
  await owner.query(
    `insert into public.daycare (id, kind, name, official_name, slug, reduced_contribution, address, municipality_name,
       municipality_code, postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, source_on)
     select gen_random_uuid(), kind, name, official_name, slug || '-copy-' || n, reduced_contribution, address, municipality_name,
       municipality_code, postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, source_on
     from public.daycare, generate_series(1, $1::int) n`,
    [times],
  )
  await owner.query("vacuum analyze public.daycare")
  const { rows } = await owner.query<{ count: string }>("select count(*) from public.daycare")
  return Number(rows[0]?.count)
}
