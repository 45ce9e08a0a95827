import pg from "pg"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase, type TestDatabase } from "#tests/support/database-copy.ts"
import { addPerson, openSessionOf } from "#tests/support/people.ts"
import { useSettings } from "#tests/support/settings.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

const many = 5_000

/** What the history of each row costs: one ordinary change under a session, and many rows in one statement, with and without. */
export async function measureHistory(): Promise<Finding[]> {
  useSettings()
  const cluster = await startCluster()
  const kept = await copyDatabase(cluster)
  const bare = await copyDatabase(cluster)
  try {
    await bare.owner.query(
      `do $$ declare it text; begin for it in select name from sec.history_table loop
         execute format('alter table public.%I disable trigger user', it); end loop; end $$`,
    )
    const [ours, theirs] = [await prepare(kept), await prepare(bare)]
    const findings = [
      ...ratioFinding("one change under a session", await compare(ours.change, theirs.change)),
      ...(await manyRows(kept, bare)),
      { text: `an entry about an account: ${await bytesOf(kept)}` },
    ]
    await Promise.all([ours.end(), theirs.end()])
    return findings
  } finally {
    await kept.drop()
    await bare.drop()
    await cluster.stop()
  }
}

async function prepare(db: TestDatabase) {
  const person = await addPerson(db.owner)
  const token = await openSessionOf(db.owner, person)
  const web = new pg.Pool({ connectionString: db.webUrl, max: 4 })
  await db.owner.query(
    `insert into public.subject_key (id, wrapped) select gen_random_uuid(), 'x' from generate_series(1, ${many})`,
  )
  await db.owner.query(
    `insert into public.account (id, state, locale, key_id, email_sealed, email_index, name_sealed, verified_at)
     select gen_random_uuid(), 'ACTIVE', 'fr', k.id, repeat('x', 90), uuid_send(gen_random_uuid()), repeat('x', 90), now()
     from public.subject_key k where k.wrapped = 'x'`,
  )
  await db.owner.query("analyze")
  return {
    async change() {
      const client = await web.connect()
      try {
        await client.query("begin")
        await client.query("select set_config('role', 'app_parent', true)")
        await client.query("select from sec.enter($1, 'house', 'app_parent')", [token])
        await client.query("update public.account set calls_welcome = not calls_welcome where id = $1", [
          person.id,
        ])
        await client.query("commit")
      } finally {
        client.release()
      }
    },
    end: () => web.end(),
  }
}

/** What an entry takes on disk: its row, and with all its indexes. */
export async function bytesOf({ owner }: TestDatabase): Promise<string> {
  await owner.query("vacuum public.row_history")
  const { rows } = await owner.query<{ row: number; all: number; of: number }>(
    `select (pg_table_size('public.row_history') / count(*))::int as row, (pg_total_relation_size('public.row_history') / count(*))::int as all,
       count(*)::int as of from public.row_history`,
  )
  return `${rows[0]?.row} bytes, ${rows[0]?.all} with its indexes, over ${rows[0]?.of}`
}

/** Microseconds for a row, in a statement of thousands, median of seven. */
async function manyRows(kept: TestDatabase, bare: TestDatabase): Promise<Finding[]> {
  const times: { kept: number[]; bare: number[] } = { kept: [], bare: [] }
  for (let round = 0; round < 7; round++)
    for (const [name, db] of [
      ["kept", kept],
      ["bare", bare],
    ] as const) {
      const begun = performance.now()
      await db.owner.query(
        "update public.account set calls_welcome = not calls_welcome where email_sealed = repeat('x', 90)",
      )
      times[name].push(((performance.now() - begun) * 1_000) / many)
    }
  const median = (it: number[]) => it.toSorted((a, b) => a - b)[3] ?? 0
  const [ours, theirs] = [median(times.kept), median(times.bare)]
  return [
    {
      text: `${many} rows in one statement: ${ours.toFixed(0)} µs a row, ${theirs.toFixed(0)} without, ratio ${(ours / theirs).toFixed(2)}, nothing promised`,
    },
  ]
}
