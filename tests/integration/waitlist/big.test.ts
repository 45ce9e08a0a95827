import { expect, test } from "vitest"
import { addGeography } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { signedIn } from "#tests/support/scopes.ts"
import { byHand } from "#tests/support/by-hand.ts"
const db = useDatabase()
test("big", async () => {
  const o = db().owner
  await o.query("select sec.set_clock_offset(timestamptz '2026-08-25 16:00Z' - now())")
  await addGeography(o)
  const parent = await signedIn(o, "PARENT")
  const mainId = await addDaycare(o)
  const daycare = await signedIn(o, "DAYCARE", { daycareId: mainId })
  await o.query(`insert into public.daycare (id, kind, name, official_name, slug, reduced_contribution, address,
      municipality_name, postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, source_on)
    select gen_random_uuid(), case when n % 3 = 0 then 'GNS' else 'CPE' end::public.daycare_kind, 'n', 'N', gen_random_uuid()::text, true, 'a', 'm', 'H1A 1A1', '06', 45, -73, 'POSTAL_AREA', 10, 50, now() from generate_series(1, 1500) n`)
  const t0 = Date.now()
  await o.query(`create temp table dl as select id, row_number() over () - 1 as n from public.daycare`).catch(() => 0)
  const c = await o.connect()
  await c.query(`create temp table dl as select id, row_number() over () - 1 as n from public.daycare where id <> '${mainId}'`)
  await c.query(`insert into public.child_file (id, kind, state, key_id, given_name_sealed, family_name_sealed, same_index, born_on, desired_entry_on, confirmed_until)
    select gen_random_uuid(), 'REAL', 'ACTIVE', (select id from public.subject_key limit 1), 'x','x', uuid_send(gen_random_uuid()), '2023-06-01'::date + (random()*1000)::int, '2026-01-01'::date + (random()*300)::int + 180, '2026-12-31' from generate_series(1, 30000)`)
  await c.query(`update public.child_file set desired_entry_on = greatest(desired_entry_on, born_on)`)
  await c.query(`create temp table cl as select id, row_number() over () - 1 as n from public.child_file`)
  await c.query(`insert into public.registration (child_id, daycare_id, registered_on, since, draw)
    select cl.id, dl.id, d.day, d.day, (random()*2^48)::bigint from cl, generate_series(0,5) k join lateral (select '2025-01-01'::date + (random()*500)::int as day) d on k is not null, dl where dl.n = (cl.n * 7 + k * 251) % 1500`)
  await c.query(`insert into public.registration (child_id, daycare_id, registered_on, since, draw)
    select cl.id, '${mainId}', '2025-01-01'::date + (cl.n % 500)::int, '2025-01-01'::date + (cl.n % 500)::int, (random()*2^48)::bigint from cl where cl.n % 15 = 0`)
  await c.query(`insert into public.placement (id, child_id, daycare_id, state, starts_on) select gen_random_uuid(), cl.id, dl.id, 'ACTIVE', '2025-09-01' from cl join dl on dl.n = cl.n % 1500 where cl.n % 4 = 0`)
  await c.query(`insert into public.attestation (id, child_id, kind, state, valid_from, decided_on) select gen_random_uuid(), id, 'PRECARITY', 'VALID', '2025-01-01', '2025-01-01' from cl where n % 10 = 0`)
  await c.query(`insert into public.guardian (id, child_id, account_id, position, rights) select gen_random_uuid(), id, '${parent.person.id}', 1, 'FULL' from cl where n % 15 in (0, 1) and n < 300`)
  await c.query("vacuum analyze")
  const n = await c.query("select count(*) from public.registration")
  console.log("made", n.rows[0], Date.now() - t0)
  const kids = (await c.query<{ id: string }>("select id from cl where n % 15 = 1 and n < 300")).rows
  const kids2 = (await c.query<{ id: string }>("select id from cl where n % 15 = 0 and n < 300")).rows
  const timed = async (name: string, tx: { query(s: string, v: unknown[]): Promise<unknown[]> }, sql: string, all: unknown[][]) => {
    const times: number[] = []
    let rows = 0
    for (const v of all) { const t = performance.now(); rows = (await tx.query(sql, v)).length; times.push(performance.now() - t) }
    times.sort((a, b) => a - b)
    console.log(name, "median", times[Math.floor(times.length / 2)]!.toFixed(1), "max", times.at(-1)!.toFixed(1), "rows", rows)
  }
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_parent", parent.token)
    await timed("rank of 6 lists of ~120", tx, "select * from sec.rank($1, null)", kids.map((k) => [k.id]))
    await timed("rank of 7 lists, one of 2000", tx, "select * from sec.rank($1, null)", kids2.map((k) => [k.id]))
    await timed("my registrations", tx, "select id from public.registration where child_id = $1", kids.map((k) => [k.id]))
  })
  await byHand(db().webUrl, async (tx) => {
    await tx.enter("app_daycare", daycare.token)
    await timed("facts of 2000", tx, "select * from sec.candidate_facts($1)", Array.from({ length: 10 }, () => [mainId]))
  })
  const hand = `select r.daycare_id, count(*) filter (where (r2.since, r2.draw) < (r.since, r.draw)) from public.registration r
    join public.registration r2 on r2.daycare_id = r.daycare_id and r2.state in ('WAITING','INVITED') join public.child_file c on c.id = r2.child_id
      and c.state = 'ACTIVE' and c.confirmed_until >= '2026-08-25' and c.born_on <= '2025-03-01'
      left join lateral (select 1 from public.placement p join public.daycare d on d.id = p.daycare_id and d.kind in ('CPE','GS') where p.child_id = c.id and p.starts_on <= '2026-09-01' and (p.ends_on is null or p.ends_on >= '2026-09-01') limit 1) pl on true
      left join lateral (select 1 from public.attestation a where a.child_id = c.id and a.kind = 'PRECARITY' and a.state = 'VALID' limit 1) pr on true
    where r.child_id = $1 group by 1`
  const hq = { query: async (s: string, v: unknown[]) => (await c.query(s, v)).rows }
  await timed("by hand, 6 lists", hq, hand, kids.map((k) => [k.id]))
  await timed("by hand, 7 lists", hq, hand, kids2.map((k) => [k.id]))
  c.release()
  expect(1).toBe(1)
}, 280_000)
