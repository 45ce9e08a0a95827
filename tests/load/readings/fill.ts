import type pg from "pg"

/** Two years of them. */
export const from = new Date("2025-01-01T05:00:00Z")
export const until = new Date("2027-01-01T05:00:00Z")

const children = 100_000
const accounts = 2_000
const pages = 40_000

type Wanted = { rows: number; child: string; reader: string }

/**
 * Half of the lines are pages of lists of twenty-five codes, the rest one file or one search each, by two thousand accounts
 * over a hundred thousand children. One account has one line in a hundred; the child stands on pages like any other. The
 * indexes are built once, as they would be after years of inserts and vacuums.
 */
export async function fillReadings(owner: pg.Pool, { rows, child, reader }: Wanted): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`
      create temporary table page (no integer primary key, ids uuid[]);
      create temporary table one (no integer primary key, id uuid);
      create temporary table reader (no integer primary key, id uuid);
      set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set session_replication_role = replica;`)
    await client.query("insert into one select i, gen_random_uuid() from generate_series(1, $1) i", [
      children,
    ])
    await client.query("insert into one values (0, $1)", [child])
    await client.query(
      "insert into page select i, array(select id from one where no = any (array(select (hashint8(i::bigint * 25 + k) & 2147483647) % ($2 + 1) from generate_series(1, 25) k))) from generate_series(0, $1 - 1) i",
      [pages, children],
    )
    await client.query("insert into reader select i, gen_random_uuid() from generate_series(1, $1) i", [
      accounts,
    ])
    await client.query("insert into reader values (0, $1)", [reader])
    await client.query("analyze page; analyze one; analyze reader")
    const { rows: indexes } = await client.query<{ name: string; made: string }>(
      "select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = 'public.reading'::regclass and not indisprimary",
    )
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    await client.query("alter table public.reading drop constraint reading_pkey")
    // In portions, or one statement holds as much as the whole.
    for (let done = 0; done < rows; done += portion)
      await client.query(portionOf, [
        done + 1,
        Math.min(done + portion, rows),
        from,
        until,
        pages,
        accounts,
        children,
      ])
    await client.query("alter table public.reading add primary key (id)")
    for (const { made } of indexes) await client.query(made)
    await client.query("analyze public.reading")
    await client.query("set session_replication_role = origin")
  } finally {
    client.release()
  }
  // Like what the table is after its night: an index alone answers what it can.
  await owner.query("vacuum public.reading")
}

const portion = 250_000
const portionOf = `
  insert into public.reading (at, kind, account_id, session_id, way, deed, whose, fields, purpose, request_id, role)
  select $3::timestamptz + (hashint8(i * 31 + 7) & 2147483647) / 2147483648.0 * ($4::timestamptz - $3::timestamptz), 'DAYCARE', r.id,
    r.id, case i % 10 when 9 then 'SEARCH' when 8 then 'FILE' when 7 then 'FILE' when 6 then 'FILE' when 5 then 'FILE' else 'LIST' end,
    case when i % 10 < 5 then 'list.read' when i % 10 = 9 then 'family.find' end, case when i % 10 < 5 then p.ids else array[o.id] end,
    case when i % 10 < 5 then '{age,category,code,days}'::text[] else '{birth,child-name}' end,
    case when i % 10 < 5 then 'WAITING_LIST' else 'OFFER' end, gen_random_uuid(), null
  from generate_series($1::bigint, $2::bigint) i
  join page p on p.no = (hashint8(i) & 2147483647) % $5
  join one o on o.no = (hashint8(i * 17 + 3) & 2147483647) % ($7 + 1)
  join reader r on r.no = case when i % 100 = 0 then 0 else 1 + (hashint8(i * 13 + 1) & 2147483647) % $6 end`
