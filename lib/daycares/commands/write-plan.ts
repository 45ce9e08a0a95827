import type { Ask } from "#lib/platform/ask.ts"
import { newId } from "#lib/platform/ids.ts"
import type { Plan } from "../rules/settle.ts"

/** One row of the record for each daycare that changed: ids and names of fields, no words. */
export type Entry = {
  deed: "daycare.add" | "daycare.change" | "daycare.close" | "daycare.open"
  subject: Record<string, string | string[]>
}

/** Writes a plan in as many statements as there are kinds of change, however long the list is. */
export async function writePlan(
  ask: Ask,
  plan: Plan,
  { importId, sourceOn }: { importId: string; sourceOn: string },
): Promise<Entry[]> {
  const added = plan.added.map((it) => ({ ...it, id: newId() }))

  await ask`
    insert into public.permit_holder (id, name, normal_name)
    select gen_random_uuid(), min(r.name), r."normalName" from jsonb_to_recordset(${JSON.stringify(plan.holders)}::jsonb) as r(name text, "normalName" text)
    group by r."normalName" on conflict (normal_name) do nothing`

  await ask`
    insert into public.daycare (id, kind, name, official_name, slug, permit_holder_id, reduced_contribution, address,
      municipality_name, municipality_code, postal_code, region_code, latitude, longitude, precision, telephone,
      permit_infants, permit_older, source_on)
    select r.id, r.kind::public.daycare_kind, r.name, r."officialName", r.slug, h.id, r.reduced, r.address,
      r."municipalityName", r."municipalityCode", r."postalCode", r."regionCode", r.latitude, r.longitude,
      r.precision::public.place_precision, r.telephone, r.infants, r.older, ${sourceOn}::date
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as r(id uuid, kind text, name text, "officialName" text,
      slug text, holder text, reduced boolean, address text, "municipalityName" text, "municipalityCode" text,
      "postalCode" text, "regionCode" text, latitude float8, longitude float8, precision text, telephone text,
      infants int, older int)
    left join public.permit_holder h on h.normal_name = r.holder`

  // Its link never changes; what a daycare says it runs is its own to say (the database keeps that within the permit).
  await ask`
    update public.daycare d set kind = r.kind::public.daycare_kind, state = 'OPEN', closed_on = null, name = r.name,
      official_name = r."officialName", permit_holder_id = h.id, reduced_contribution = r.reduced, address = r.address,
      municipality_name = r."municipalityName", municipality_code = r."municipalityCode", postal_code = r."postalCode",
      region_code = r."regionCode", latitude = r.latitude, longitude = r.longitude,
      precision = r.precision::public.place_precision, telephone = r.telephone, permit_infants = r.infants,
      permit_older = r.older, source_on = greatest(d.source_on, ${sourceOn}::date)
    from jsonb_to_recordset(${JSON.stringify(plan.changed)}::jsonb) as r(id uuid, kind text, name text,
      "officialName" text, holder text, reduced boolean, address text, "municipalityName" text,
      "municipalityCode" text, "postalCode" text, "regionCode" text, latitude float8, longitude float8, precision text,
      telephone text, infants int, older int)
    left join public.permit_holder h on h.normal_name = r.holder
    where d.id = r.id`

  await ask`
    update public.daycare set state = 'CLOSED', closed_on = ${sourceOn}::date
    where id = any (${plan.closed}::uuid[]) and state = 'OPEN'`

  await ask`
    update public.daycare set source_on = ${sourceOn}::date
    where id = any (${plan.same}::uuid[]) and source_on < ${sourceOn}::date`

  return [
    ...added.map((it): Entry => ({ deed: "daycare.add", subject: { daycareId: it.id, importId } })),
    ...plan.changed.map((it): Entry => ({
      deed: it.fields.includes("state") ? "daycare.open" : "daycare.change",
      subject: { daycareId: it.id, importId, fields: it.fields },
    })),
    ...plan.closed.map((id): Entry => ({ deed: "daycare.close", subject: { daycareId: id, importId } })),
  ]
}
