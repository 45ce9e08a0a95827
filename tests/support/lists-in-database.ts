import type pg from "pg"
import { newId } from "#lib/platform/ids.ts"
import type { Candidate } from "#lib/waitlist/rules/facts.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"

/** A random list as far as the database can hold it: what its constraints refuse is taken out, in order. */
export function holdable(list: readonly Candidate[], kindHere: "CPE" | "GNS"): Candidate[] {
  return list
    .filter((it) => it.kind === "REAL" && it.registration !== "WITHDRAWN")
    .map((it) => {
      const isSaid = it.bornOn !== null
      const wished = isSaid && it.desiredEntryOn < it.bornOn! ? it.bornOn! : it.desiredEntryOn
      return {
        ...it,
        registrationId: newId(),
        file: isSaid ? (it.file === "DESTROYED" ? "CLOSED" : it.file) : "DRAFT",
        confirmedUntil: it.confirmedUntil ?? "2026-08-24",
        desiredEntryOn: wished,
        attested: once(it.attested.filter(isSpan).map(named), (a) => `${a.fact} ${a.of}`),
        placements: apart(it.placements.filter(isSpan)).map((p) =>
          p.here ? { ...p, daycareKind: kindHere } : p,
        ),
        siblings: it.siblings.filter(isSpan),
        ...{ openInvitation: false, openOffer: false, answered: false },
      }
    })
}

type Span = { from: string; until: string | null }
const isSpan = (it: Span) => it.until === null || it.from <= it.until

function named(it: Candidate["attested"][number]): Candidate["attested"][number] {
  const isNamed = it.fact === "SCHOOL" || it.fact === "EMPLOYER" || it.fact === "MUNICIPALITY"
  return { ...it, of: isNamed ? (it.of ?? "one") : null }
}

function once<T>(items: readonly T[], key: (it: T) => string): T[] {
  return [...new Map(items.map((it) => [key(it), it])).values()]
}

function apart<T extends Span>(items: readonly T[]): T[] {
  const kept: T[] = []
  for (const it of items)
    if (!kept.some((at) => it.from <= (at.until ?? "9999") && at.from <= (it.until ?? "9999"))) kept.push(it)
  return kept
}

/**
 * Writes a list as rows, every child in the file of one guardian: so one parent may ask for every rank. Two services:
 * `here`, and for each sort another one.
 */
export async function putList(
  owner: pg.Pool,
  list: readonly Candidate[],
  { here, elsewhere, guardian }: { here: string; elsewhere: Record<string, string>; guardian: string },
): Promise<Map<string, string>> {
  const children = new Map(list.map((it) => [it.registrationId, newId()]))
  const kin = list.flatMap((it) =>
    it.siblings.map((sibling) => ({ ...sibling, id: newId(), of: children.get(it.registrationId)! })),
  )
  const data = JSON.stringify({
    list: list.map((it) => ({ ...it, child: children.get(it.registrationId), household: newId() })),
    kin,
    elsewhere,
  })
  for (const sql of putAll(data, here, guardian)) await owner.query(sql.text, sql.values)
  return children
}

/** Everything that a list consists of goes again. */
export async function clearLists(owner: pg.Pool): Promise<void> {
  await owner.query(
    `truncate public.registration_event, public.registration, public.placement, public.attestation, public.sibling_link,
       public.child_residence, public.guardian, public.household, public.child_file, public.order_run cascade;
     delete from public.admission_policy where daycare_id is not null`,
  )
}

/** The policy that is in force for a service from long ago. */
export async function putPolicy(owner: pg.Pool, daycareId: string, policy: AdmissionPolicy): Promise<void> {
  const dated = { ...policy, effectiveFrom: "2020-01-01", version: 1 }
  await owner.query(
    `insert into public.admission_policy (id, daycare_id, name, version, effective_from, policy)
     values ($1, $2, $3, 1, '2020-01-01', $4)`,
    [newId(), daycareId, policy.name, JSON.stringify(dated)],
  )
}

type Statement = { text: string; values: unknown[] }

/** One statement for each table. */
function putAll(data: string, here: string, guardian: string): Statement[] {
  const each = (of: string, rest: string, values: unknown[] = []) => ({
    text: rest.replace("EACH", `jsonb_array_elements($1::jsonb->'${of}') it`),
    values: [data, ...values],
  })
  const file = `insert into public.child_file (id, kind, state, key_id, given_name_sealed, family_name_sealed, same_index,
      born_on, desired_entry_on, weekdays, from_minute, until_minute, keeps_looking, confirmed_until, to_confirm_on,
      archived_on, closed_on)`
  const onDay = (state: string) => `case when it->>'file' = '${state}' then sec.today() end`
  return [
    each(
      "list",
      `${file} select (it->>'child')::uuid, 'REAL', (it->>'file')::public.child_file_state,
         (select id from public.subject_key limit 1), 'x', 'x', uuid_send((it->>'child')::uuid), (it->>'bornOn')::date,
         (it->>'desiredEntryOn')::date,
         coalesce((select array_agg(d::smallint) from jsonb_array_elements_text(nullif(it->'needs', 'null')->'weekdays') d), '{}'),
         (it->'needs'->>'from')::smallint, (it->'needs'->>'until')::smallint, (it->>'keepsLooking')::boolean,
         (it->>'confirmedUntil')::date, ${onDay("TO_CONFIRM")}, ${onDay("ARCHIVED")}, ${onDay("CLOSED")} from EACH`,
    ),
    each("kin", "insert into public.child_file (id, kind) select (it->>'id')::uuid, 'REAL' from EACH"),
    each(
      "list",
      `insert into public.guardian (id, child_id, account_id, position, rights)
       select gen_random_uuid(), (it->>'child')::uuid, $2, 1, 'FULL' from EACH`,
      [guardian],
    ),
    each(
      "list",
      `insert into public.household (id, kind, postal_area, municipality_code)
       select (it->>'household')::uuid, 'REAL', 'H1A', '66023' from EACH`,
    ),
    each(
      "list",
      `insert into public.child_residence (child_id, position, household_id)
       select (it->>'child')::uuid, 1, (it->>'household')::uuid from EACH`,
    ),
    // Whoever does not share the address has one of their own.
    each(
      "kin",
      `insert into public.household (id, kind, postal_area, municipality_code)
       select (it->>'id')::uuid, 'REAL', 'H1A', '66023' from EACH where not (it->>'sameAddress')::boolean`,
    ),
    each(
      "kin",
      `insert into public.child_residence (child_id, position, household_id)
       select (it->>'id')::uuid, 1, case when (it->>'sameAddress')::boolean then r.household_id else (it->>'id')::uuid end
       from EACH join public.child_residence r on r.child_id = (it->>'of')::uuid`,
    ),
    each(
      "kin",
      `insert into public.sibling_link (one_id, other_id, verified_on)
       select least((it->>'id')::uuid, (it->>'of')::uuid), greatest((it->>'id')::uuid, (it->>'of')::uuid), sec.today() from EACH`,
    ),
    each(
      "kin",
      `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on)
       select gen_random_uuid(), (it->>'id')::uuid,
         case when (it->>'here')::boolean then $2::uuid else ($1::jsonb->'elsewhere'->>'CPE')::uuid end, 'ACTIVE',
         (it->>'from')::date, (it->>'until')::date from EACH`,
      [here],
    ),
    each(
      "list",
      `insert into public.placement (id, child_id, daycare_id, state, starts_on, ends_on, accepted)
       select gen_random_uuid(), (it->>'child')::uuid,
         case when (p->>'here')::boolean then $2::uuid else ($1::jsonb->'elsewhere'->>(p->>'daycareKind'))::uuid end, 'ACTIVE',
         (p->>'from')::date, (p->>'until')::date, (p->>'accepted')::boolean
       from EACH, jsonb_array_elements(it->'placements') p`,
      [here],
    ),
    each(
      "list",
      `insert into public.attestation (id, child_id, kind, state, daycare_id, named, valid_from, valid_until, decided_on)
       select gen_random_uuid(), (it->>'child')::uuid, (a->>'fact')::public.attestation_kind, 'VALID',
         case when a->>'fact' = 'STAFF_CHILD' then $2::uuid end, a->>'of', (a->>'from')::date, (a->>'until')::date, sec.today()
       from EACH, jsonb_array_elements(it->'attested') a`,
      [here],
    ),
    each(
      "list",
      `insert into public.registration (id, child_id, daycare_id, state, registered_on, since, draw)
       select (it->>'registrationId')::uuid, (it->>'child')::uuid, $2, (it->>'registration')::public.registration_state,
         (it->>'registeredOn')::date, (it->>'since')::date, (it->>'draw')::bigint from EACH`,
      [here],
    ),
  ]
}
