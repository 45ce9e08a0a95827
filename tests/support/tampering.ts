import type pg from "pg"
import type { Chance } from "#prisma/seed/fictional/chance.ts"

/** Changes that a superuser makes behind the application's back: no trigger of ours runs, and no key refers. */
export type Tampered = { table: string; rowId: string; finding: "ALTERED" | "INSERTED" | "DELETED" }

/** A row of a random table is edited, deleted or slipped in, never the same row twice. @returns what was done to which. */
export async function tamper(owner: pg.Pool, by: Chance, times: number): Promise<Tampered[]> {
  const tables = await filledTables(owner)
  const done = new Map<string, Tampered>()
  const client = await owner.connect()
  try {
    await client.query("set session_replication_role = replica")
    while (done.size < times) {
      const table = by.of(tables as [Table, ...Table[]]) // some are always filled
      const finding = by.of<Tampered["finding"]>(["ALTERED", "ALTERED", "INSERTED", "DELETED"])
      const source = await pick(client, table, by)
      if (done.has(`${table.name} ${source}`)) continue
      const rowId = await once(client, () => deeds[finding](client, table, source, by))
      if (rowId) done.set(`${table.name} ${rowId}`, { table: table.name, rowId, finding })
    }
    await client.query("set session_replication_role = origin")
  } finally {
    client.release()
  }
  return [...done.values()]
}

type Table = { name: string; key: string; rows: number; columns: { name: string; type: string }[] }
type Client = pg.PoolClient

const deeds = {
  async ALTERED(client: Client, { name, key, columns }: Table, id: string, by: Chance) {
    const able = columns.filter((it) => otherwise[it.type])
    const column = able[by.between(0, able.length - 1)]
    if (!column) return null
    const changed = otherwise[column.type]?.(`"${column.name}"`)
    const { rowCount } = await client.query(
      `update public.${name} t set "${column.name}" = ${changed}
       where ${key} = $1 and "${column.name}" is distinct from (${changed})`,
      [id],
    )
    return rowCount ? id : null
  },
  async DELETED(client: Client, { name, key }: Table, id: string) {
    await client.query(`delete from public.${name} t where ${key} = $1`, [id])
    return id
  },
  /** A copy under another key; another index where that must be somebody's alone. */
  async INSERTED(client: Client, { name, key, columns }: Table, id: string) {
    if (key !== "t.id::text") return null
    const index = columns.some((it) => it.name === "email_index")
      ? `, 'email_index', '\\x' || md5(random()::text)`
      : ""
    const { rows } = await client.query<{ id: string }>(
      `insert into public.${name} select n.* from public.${name} t,
         jsonb_populate_record(null::public.${name}, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid() ${index})) n
       where ${key} = $1 returning id::text`,
      [id],
    )
    return rows[0]?.id ?? null
  },
}

/** Another value of the same type. */
const otherwise: Record<string, (column: string) => string> = {
  boolean: (it) => `not ${it}`,
  smallint: (it) => `coalesce(${it}, 0) + 1`,
  integer: (it) => `coalesce(${it}, 0) + 1`,
  bigint: (it) => `coalesce(${it}, 0) + 1`,
  date: (it) => `coalesce(${it}, '2020-01-01') + 1`,
  text: (it) => `coalesce(${it}, '') || 'x'`,
  bytea: (it) => `set_byte(${it}, 0, (get_byte(${it}, 0) + 1) % 256)`,
  uuid: () => "gen_random_uuid()",
  "timestamp with time zone": (it) => `coalesce(${it}, '2020-01-01') + interval '1 microsecond'`,
}

/** What a constraint refuses is not done, and another is tried. */
async function once(client: Client, deed: () => Promise<string | null>): Promise<string | null> {
  await client.query("begin")
  try {
    const rowId = await deed()
    await client.query("commit")
    return rowId
  } catch (error) {
    await client.query("rollback")
    if (error instanceof Error && "code" in error && /^(23|428|22)/.test(String(error.code))) return null
    throw error
  }
}

async function pick(client: Client, { name, key, rows }: Table, by: Chance): Promise<string> {
  const { rows: found } = await client.query<{ id: string }>(
    `select ${key} as id from public.${name} t order by 1 offset $1 limit 1`,
    [by.between(0, rows - 1)],
  )
  return found[0]?.id ?? ""
}

async function filledTables(owner: pg.Pool): Promise<Table[]> {
  const { rows } = await owner.query<Omit<Table, "rows">>(
    `select e.name, e.row_sql as key, (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)))
       from pg_attribute a where a.attrelid = ('public.' || e.name)::regclass and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = '' and a.attname <> all (e.keys)) as columns
     from sec.history_table e order by e.name`,
  )
  const counted = await Promise.all(
    rows.map(async (it) => {
      const { rows: n } = await owner.query<{ n: number }>(
        `select count(*)::integer as n from public.${it.name}`,
      )
      return { ...it, rows: n[0]?.n ?? 0 }
    }),
  )
  return counted.filter((it) => it.rows > 2)
}
