import type pg from "pg"
import type { DaycareUser, Parent } from "#lib/platform/access.ts"
import type { Scope } from "#lib/platform/scope.ts"
import { addGeography } from "#tests/support/children.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { signedIn } from "#tests/support/scopes.ts"

/** 30,000 files on six lists each, 2,000 of them on one more: lists of 120 families, and one of 2,000. */
const files = 30_000
const lists = 1_500
const asked = 40

export type Crowd = {
  parent: Scope<Parent>
  daycare: Scope<DaycareUser>
  /** The service of the long list. */
  longList: string
  /** Children whose guardian is the parent: on six ordinary lists, and on these and the long one. */
  onSix: string[]
  onSeven: string[]
}

/** Everything that a rank reads; the portal's clock stands on 25 August 2026. */
export async function addCrowd(pool: pg.Pool): Promise<Crowd> {
  await pool.query("select sec.set_clock_offset(timestamptz '2026-08-25 16:00Z' - now())")
  await addGeography(pool)
  const parent = await signedIn(pool, "PARENT")
  const longList = await addDaycare(pool)
  const daycare = await signedIn(pool, "DAYCARE", { daycareId: longList })

  const owner = await pool.connect()
  try {
    for (const sql of [...services(longList), ...families(parent.person.id), ...facts]) await owner.query(sql)
    await owner.query("vacuum analyze")
    const ids = async (rest: number) => {
      const sql = `select id::text from crowd_file where n % 15 = ${rest} and n < ${15 * asked} order by n`
      return (await owner.query<{ id: string }>(sql)).rows.map((it) => it.id)
    }
    return {
      ...{ parent: parent.scope, daycare: daycare.scope, longList },
      ...{ onSix: await ids(1), onSeven: await ids(0) },
    }
  } finally {
    owner.release()
  }
}

const services = (longList: string) => [
  `insert into public.daycare (id, kind, name, official_name, slug, reduced_contribution, address, municipality_name,
     postal_code, region_code, latitude, longitude, precision, permit_infants, permit_older, source_on)
   select gen_random_uuid(), (array['CPE', 'CPE', 'GNS', 'GS', 'GNS', 'HOME'])[1 + n % 6]::public.daycare_kind, 'n', 'N',
     gen_random_uuid()::text, true, 'a', 'm', 'H1A 1A1', '06', 45, -73, 'POSTAL_AREA', 10, 50, now() from generate_series(1, ${lists}) n`,
  `create temp table crowd_list as select id, kind, row_number() over (order by slug) - 1 as n from public.daycare where id <> '${longList}'`,
  // A third of the services that may have an order of their own have one.
  `insert into public.admission_policy (id, daycare_id, name, version, effective_from, policy)
   select gen_random_uuid(), id, 'OWN', 1, '2025-06-01', jsonb_build_object('format', 1, 'name', 'OWN', 'version', 1, 'effectiveFrom',
     '2025-06-01', 'effectiveUntil', null, 'categories', '[{"when":[{"is":"SIBLING_ATTENDS"}]},{"when":[{"is":"PRECARITY"}]},{"when":[]}]'::jsonb,
     'clock', 'REGISTERED_ON', 'tieBreaks', '["DRAW"]'::jsonb, 'reserved', '{"priorities":[],"capPercent":50,"basis":"ADMISSIONS_OR_EXPECTED"}'::jsonb,
     'departures', 'WITH_REASON') from crowd_list where kind in ('GNS', 'HOME') and n % 3 = 0`,
]

const families = (guardian: string) => [
  `insert into public.child_file (id, kind, state, key_id, given_name_sealed, family_name_sealed, same_index, born_on,
     desired_entry_on, confirmed_until, keeps_looking, to_confirm_on, archived_on)
   select gen_random_uuid(), 'REAL', s.state::public.child_file_state, (select id from public.subject_key limit 1), 'x', 'x',
     uuid_send(gen_random_uuid()), b.day, greatest(b.day, date '2025-09-01' + (random() * 700)::int), date '2026-08-01' + (random() * 180)::int,
     random() < 0.2, case when s.state = 'TO_CONFIRM' then date '2026-08-20' end, case when s.state = 'ARCHIVED' then date '2026-08-20' end
   from generate_series(1, ${files}) n
   cross join lateral (select date '2022-01-01' + (random() * 1690)::int as day where n > 0) b
   cross join lateral (select case when n % 15 < 2 or random() < 0.85 then 'ACTIVE' else (array['TO_CONFIRM', 'ARCHIVED', 'PLACED'])[1 + (random() * 2)::int] end as state where n > 0) s`,
  `create temp table crowd_file as select id, state, row_number() over (order by id) - 1 as n from public.child_file`,
  `update public.child_file c set state = 'ACTIVE', confirmed_until = '2027-01-31', to_confirm_on = null, archived_on = null from crowd_file f
   where f.id = c.id and f.n < ${15 * asked}`,
  `insert into public.registration (child_id, daycare_id, state, registered_on, since, draw)
   select f.id, l.id, case when f.state = 'ARCHIVED' then 'FROZEN' when random() < 0.05 then 'SUSPENDED' else 'WAITING' end::public.registration_state,
     d.day, greatest(d.day, c.desired_entry_on), (random() * 2 ^ 48)::bigint
   from crowd_file f join public.child_file c on c.id = f.id cross join generate_series(0, 5) k
   cross join lateral (select date '2024-09-01' + (random() * 700)::int as day where k >= 0 and f.n >= 0) d
   join crowd_list l on l.n = (f.n * 7 + k * 251) % ${lists}`,
  `insert into public.registration (child_id, daycare_id, registered_on, since, draw)
   select f.id, l.id, d.day, greatest(d.day, c.desired_entry_on), (random() * 2 ^ 48)::bigint
   from crowd_file f join public.child_file c on c.id = f.id
   cross join lateral (select date '2024-09-01' + (random() * 700)::int as day where f.n >= 0) d
   join public.daycare l on not exists (select from crowd_list x where x.id = l.id) where f.n % 15 = 0`,
  `update public.registration r set state = 'WAITING' from crowd_file f where f.id = r.child_id and f.n < ${15 * asked}`,
  `insert into public.guardian (id, child_id, account_id, position, rights)
   select gen_random_uuid(), id, '${guardian}', 1, 'FULL' from crowd_file where n % 15 in (0, 1) and n < ${15 * asked}`,
]

const facts = [
  // One in five has an older brother or sister in the file, half of whom attend the first list's service.
  `create temp table crowd_kin as select f.id as of_id, f.n, gen_random_uuid() as id, gen_random_uuid() as household,
     random() < 0.8 as verified, random() < 0.5 as here from crowd_file f where (f.n / 15 + f.n) % 5 = 0`,
  `insert into public.child_file (id, kind) select id, 'REAL' from crowd_kin`,
  `insert into public.household (id, kind, postal_area, municipality_code) select household, 'REAL', 'H1A', '66023' from crowd_kin`,
  `insert into public.child_residence (child_id, position, household_id)
   select of_id, 1, household from crowd_kin union all select id, 1, household from crowd_kin`,
  `insert into public.sibling_link (one_id, other_id, verified_on)
   select least(id, of_id), greatest(id, of_id), case when verified then date '2026-01-01' end from crowd_kin`,
  `insert into public.placement (id, child_id, daycare_id, state, starts_on)
   select gen_random_uuid(), k.id, l.id, 'ACTIVE', '2024-09-01' from crowd_kin k join crowd_list l on l.n = (k.n * 7) % ${lists} where k.here and k.n % 15 <> 0`,
  `insert into public.placement (id, child_id, daycare_id, state, starts_on)
   select gen_random_uuid(), k.id, d.id, 'ACTIVE', '2024-09-01' from crowd_kin k
   join public.daycare d on not exists (select from crowd_list x where x.id = d.id) where k.here and k.n % 15 = 0 and k.n % 10 = 0`,
  // A third attends somewhere, some of them until the summer, a few by an offer of the portal.
  `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on, accepted)
   select gen_random_uuid(), f.id, l.id, 'ACTIVE', '2025-09-01', case when f.n % 4 = 0 then date '2026-08-31' end, f.n % 10 = 0
   from crowd_file f join crowd_list l on l.n = (f.n * 11 + 3) % ${lists} where (f.n / 15 + f.n) % 3 = 0 and f.n >= ${15 * asked}`,
  `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on, accepted)
   select gen_random_uuid(), f.id, l.id, 'ACTIVE', '2026-09-01', null, true
   from crowd_file f join crowd_list l on l.n = (f.n * 7) % ${lists} where f.n % 60 = 0 and f.n >= ${15 * asked}`,
  `insert into public.attestation (id, child_id, kind, state, daycare_id, named, valid_from, valid_until, decided_on)
   select gen_random_uuid(), f.id, a.kind::public.attestation_kind, 'VALID', case when a.kind = 'STAFF_CHILD' then l.id end,
     case when a.kind = 'EMPLOYER' then 'one' end, '2026-01-01', case when f.n % 7 = 0 then date '2026-12-31' end, '2026-01-01'
   from crowd_file f join crowd_list l on l.n = (f.n * 7) % ${lists}
   cross join (values ('PRECARITY', 12), ('STAFF_CHILD', 40), ('SPECIAL_NEEDS', 50), ('EMPLOYER', 33)) a(kind, every)
   where (f.n / 15 + f.n) % a.every = 0 or f.n < ${15 * asked} and f.n % 3 = 0`,
  `insert into public.attestation (id, child_id, kind) select gen_random_uuid(), id, 'INDIGENOUS' from crowd_file where n % 25 = 3`,
]
