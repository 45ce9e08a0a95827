import type pg from "pg"
import type { Finding } from "../verdict.ts"

const rounds = 7
const lines = 1_000

/**
 * What a line costs as it is written, against the same without an index of persons, and against a row of its own for each
 * person: one statement a line of twenty-five persons, after twenty thousand are there.
 */
export async function compareInserts(owner: pg.Pool): Promise<Finding[]> {
  await owner.query(`
    create table public.tried_bare (like public.reading including defaults including identity);
    create index on public.tried_bare (account_id, at);
    create table public.tried_gin (like public.reading including defaults including identity);
    create index on public.tried_gin (account_id, at);
    create index on public.tried_gin using gin (whose);
    create table public.tried_narrow (like public.reading including defaults including identity);
    create index on public.tried_narrow (account_id, at);
    create table public.tried_person (whose uuid, at timestamptz, seq bigint, primary key (whose, at, seq));
    create table public.tried_known as select i as no, gen_random_uuid() as id from generate_series(1, 100000) i;
    create index on public.tried_known (no); analyze public.tried_known`)
  const times: Record<string, number[]> = { bare: [], gin: [], narrow: [] }
  for (const name of Object.keys(times)) await insert(owner, name, 20 * lines)
  for (let round = 0; round < rounds; round++)
    for (const name of Object.keys(times)) times[name]?.push(await insert(owner, name, lines))
  await owner.query(
    "drop table public.tried_bare, public.tried_gin, public.tried_narrow, public.tried_person, public.tried_known",
  )
  const against = (name: string) => {
    const ratios = (times[name] ?? []).map((it, at) => it / (times.bare?.[at] ?? 1)).toSorted((a, b) => a - b)
    return `ratio ${ratios[3]?.toFixed(2)} (spread ${ratios[0]?.toFixed(2)}–${ratios.at(-1)?.toFixed(2)})`
  }
  const each = (name: string) =>
    `${(((times[name] ?? []).toSorted((a, b) => a - b)[3] ?? 0) / lines).toFixed(3)} ms a line`
  return [
    { text: `a line of 25 persons without an index of persons: ${each("bare")}` },
    { text: `with the index of persons (gin): ${each("gin")}, ${against("gin")}, nothing promised` },
    { text: `with a row for each person instead: ${each("narrow")}, ${against("narrow")}, nothing promised` },
  ]
}

async function insert(owner: pg.Pool, name: string, count: number): Promise<number> {
  const begun = performance.now()
  await owner.query(`do $$
    declare those uuid[]; made bigint; account uuid := gen_random_uuid();
    begin
      for i in 1..${count} loop
        those := array(select k.id from public.tried_known k where k.no = any (array(select 1 + (random() * 99999)::integer from generate_series(1, 25))));
        insert into public.tried_${name} (kind, account_id, session_id, way, whose, fields, purpose, request_id)
          values ('DAYCARE', account, account, 'LIST', those, '{age,category,code,days}', 'WAITING_LIST', gen_random_uuid()) returning seq into made;
        ${name === "narrow" ? "insert into public.tried_person select w, now(), made from unnest(those) w;" : ""}
      end loop;
    end $$`)
  return performance.now() - begun
}
