import type { TestDatabase } from "#tests/support/database-copy.ts"
import type { Finding } from "../verdict.ts"

/** What a generated network looks like; nothing is promised of these. */
const questions: Record<string, string> = {
  "files by state":
    "select state::text as what, count(*) from public.child_file group by state order by 2 desc",
  "children of a household": `select children::text as what, count(*) from (select count(*) as children from public.child_residence
    where position = 1 group by household_id) h group by 1 order by 1`,
  "live lists of a child in ACTIVE": `select case when n = 0 then '0' when n < 3 then '1-2' when n < 8 then '3-7'
      when n < 15 then '8-14' when n < 26 then '15-25' else '26-40' end as what, count(*)
    from (select count(r.id) as n from public.child_file c left join public.registration r on r.child_id = c.id and r.state <> 'WITHDRAWN'
      where c.state = 'ACTIVE' group by c.id) f group by 1 order by min(n)`,
  "registrations by state":
    "select state::text as what, count(*) from public.registration group by state order by 2 desc",
  "placements by state":
    "select state::text as what, count(*) from public.placement group by state order by 2 desc",
  "entries by reference year": `select year || '-' || (year + 1) as what, count(*) from (
      select extract(year from starts_on - interval '8 months')::int as year from public.placement where state <> 'CANCELLED') p group by year order by year`,
  "wished month, files that wait": `select to_char(desired_entry_on, 'MM') as what, count(*) from public.child_file
    where state in ('ACTIVE', 'TO_CONFIRM') group by 1 order by 1`,
  "age in years, files that wait": `select extract(year from age(date '2026-11-22', born_on))::text as what, count(*) from public.child_file
    where state in ('ACTIVE', 'TO_CONFIRM') group by 1 order by 1`,
  "month of birth":
    "select to_char(born_on, 'MM') as what, count(*) from public.child_file where born_on is not null group by 1 order by 1",
  "attestations by kind":
    "select kind::text as what, count(*) from public.attestation group by kind order by 2 desc",
  "live registrations of a list": `select case when n < 50 then 'under 50' when n < 200 then '50-199' when n < 500 then '200-499'
      when n < 1000 then '500-999' else '1000 and more' end as what, count(*) from (select count(*) as n from public.registration
      where state <> 'WITHDRAWN' group by daycare_id) l group by 1 order by min(n)`,
  "longest lists": `select (select name from public.daycare d where d.id = l.daycare_id) as what, n as count
    from (select daycare_id, count(*) as n from public.registration where state <> 'WITHDRAWN' group by 1 order by 2 desc limit 8) l`,
  "places taken today, percent": `select round(100.0 * (select count(*) from public.placement where state in ('ACTIVE', 'ENDING'))
      / (select sum(permit_places) from public.daycare))::text as what, (select sum(permit_places) from public.daycare) as count`,
}

export async function distributions({ owner }: TestDatabase): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [name, sql] of Object.entries(questions)) {
    const { rows } = await owner.query<{ what: string; count: string }>(sql)
    const all = rows.reduce((sum, it) => sum + Number(it.count), 0)
    const told = rows.map((it) => `${it.what} ${it.count} (${Math.round((100 * Number(it.count)) / all)} %)`)
    findings.push({ text: `${name}: ${told.join(", ")}` })
  }
  return findings
}
