import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import { newSubjectKey, seal } from "#lib/platform/secrets.ts"

/** Children of a test, made by the owner as the portal would leave them. The process must have its settings. */
export type Child = { id: string; household: string }

type Wish = {
  /** Null: nobody has taken the file over yet. */
  guardian: string | null
  id?: string
  state?: string
  bornOn?: string | null
  desiredEntryOn?: string
  confirmedUntil?: string
  /** One that is there already; without it, a new one. */
  household?: string
  rights?: "FULL" | "READ"
  name?: string
}

export async function addChild(owner: pg.Pool, wish: Wish): Promise<Child> {
  const { state = "ACTIVE", bornOn = "2025-03-04", desiredEntryOn = "2026-09-01", name = "Léa" } = wish
  const id = wish.id ?? newId()
  const key = await newSubjectKey()
  const at = (column: string, text: string) => ({ table: "child_file", column, row: id, text })
  const [given, family] = await seal(key, [at("given_name", name), at("family_name", "Essai")])
  await owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [key.id, key.wrapped])
  await owner.query(
    `insert into public.child_file (id, kind, state, key_id, given_name_sealed, family_name_sealed, same_index, born_on,
       expected_on, desired_entry_on, confirmed_until, to_confirm_on, archived_on, closed_on)
     values ($1, 'REAL', $2::public.child_file_state, $3, $4, $5, uuid_send(gen_random_uuid()), $6::date,
       case when $6::date is null then sec.today() + 30 end, $7::date, $8::date,
       case when $2 = 'TO_CONFIRM' then sec.today() end, case when $2 = 'ARCHIVED' then sec.today() end,
       case when $2 = 'CLOSED' then sec.today() end)`,
    [id, state, key.id, given, family, bornOn, desiredEntryOn, wish.confirmedUntil ?? "2099-12-31"],
  )
  if (wish.guardian !== null)
    await owner.query(
      `insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 1, $3)`,
      [id, wish.guardian, wish.rights ?? "FULL"],
    )
  const household = wish.household ?? (await addHousehold(owner))
  await owner.query(
    "insert into public.child_residence (child_id, position, household_id) values ($1, 1, $2)",
    [id, household],
  )
  return { id, household }
}

export async function addHousehold(owner: pg.Pool): Promise<string> {
  await addGeography(owner)
  const id = newId()
  const key = await newSubjectKey()
  const [sealed] = await seal(key, [{ table: "household", column: "postal_code", row: id, text: "H1A 1A1" }])
  await owner.query("insert into public.subject_key (id, wrapped) values ($1, $2)", [key.id, key.wrapped])
  await owner.query(
    `insert into public.household (id, kind, key_id, postal_code_sealed, postal_area, municipality_code)
     values ($1, 'REAL', $2, $3, 'H1A', '66023')`,
    [id, key.id, sealed],
  )
  return id
}

/** One postal area and one municipality, unless they are there. */
export async function addGeography(owner: pg.Pool): Promise<void> {
  await owner.query("insert into public.region values ('06', 'Montréal', 2000000) on conflict do nothing")
  await owner.query(
    `insert into public.municipality (code, name, status, region_code, county, latitude, longitude, population)
     values ('66023', 'Montréal', 'Ville', '06', 'Montréal', 45, -73, 1) on conflict do nothing`,
  )
  await owner.query(
    "insert into public.postal_area values ('H1A', 'Montréal', 45, -73, '66023', '06') on conflict do nothing",
  )
}

export async function linkSiblings(owner: pg.Pool, one: string, other: string, verified = true) {
  await owner.query(
    `insert into public.sibling_link (one_id, other_id, verified_on)
     values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), case when $3 then sec.today() end)`,
    [one, other, verified],
  )
}

export async function addPlacement(
  owner: pg.Pool,
  childId: string,
  given: { daycareId: string; from?: string; until?: string | null; accepted?: boolean },
): Promise<void> {
  await owner.query(
    `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on, accepted)
     values (gen_random_uuid(), $1, $2, 'ACTIVE', $3, $4, $5)`,
    [childId, given.daycareId, given.from ?? "2025-09-01", given.until ?? null, given.accepted ?? false],
  )
}

export async function addRegistration(
  owner: pg.Pool,
  childId: string,
  given: { daycareId: string; id?: string; since?: string; draw?: number; state?: string },
): Promise<string> {
  const id = given.id ?? newId()
  const since = given.since ?? "2026-09-01"
  await owner.query(
    `insert into public.registration (id, child_id, daycare_id, state, registered_on, since, draw)
     values ($1, $2, $3, $4::public.registration_state, '2026-01-01', $5, $6)`,
    [id, childId, given.daycareId, given.state ?? "WAITING", since, given.draw ?? 1],
  )
  await owner.query(`insert into public.registration_event values ($1, 1, 'JOINED', '2026-01-01', $2)`, [
    id,
    since,
  ])
  return id
}
