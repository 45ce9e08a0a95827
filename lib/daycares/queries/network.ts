import { z } from "zod"
import type { Ask } from "#lib/platform/ask.ts"
import { facilityKinds, type Gazetteer } from "../rules/listed.ts"
import { changedFields, type Changes, type Known } from "../rules/match.ts"

/** Every facility, open or closed, as the importer compares it with a list. Home providers and temporary services are in no list. */
export async function listKnown(ask: Ask): Promise<Known[]> {
  const rows = await ask`
    select id::text, slug, state = 'OPEN' as "isOpen", kind::text, name, official_name as "officialName", address,
      municipality_name as "municipalityName", municipality_code as "municipalityCode", postal_code as "postalCode",
      region_code as "regionCode", latitude, longitude, precision::text, telephone, permit_infants as infants,
      permit_older as older, reduced_contribution as reduced
    from public.daycare where kind <> 'HOME' and temporary_until is null order by slug`
  return z.array(knownShape).parse(rows)
}

export async function getGazetteer(ask: Ask): Promise<Gazetteer> {
  const regions = await ask`select code, name from public.region`
  const municipalities = await ask`
    select code, name, region_code as "regionCode", latitude, longitude, population from public.municipality`
  const areas = await ask`
    select code, latitude, longitude, municipality_code as "municipalityCode", region_code as "regionCode" from public.postal_area`
  return gazetteerShape.parse({ regions, municipalities, areas })
}

const place = {
  regionCode: z.string(),
  latitude: z.number(),
  longitude: z.number(),
}

const facts = {
  ...place,
  kind: z.enum(facilityKinds),
  name: z.string(),
  officialName: z.string(),
  address: z.string(),
  municipalityName: z.string(),
  municipalityCode: z.string().nullable(),
  postalCode: z.string(),
  precision: z.enum(["POSTAL_AREA", "MUNICIPALITY"]),
  telephone: z.string().nullable(),
  infants: z.number().int(),
  older: z.number().int(),
  reduced: z.boolean(),
}

const knownShape = z.object({ ...facts, id: z.string(), slug: z.string(), isOpen: z.boolean() })

/** A row of a list as it was kept with its preview. */
export const listedShape = z.object({ ...facts, line: z.number().int() })

const value = z.union([z.string(), z.number(), z.null()])
export const changesShape: z.ZodType<Changes> = z.partialRecord(
  z.enum(changedFields),
  z.tuple([value, value]),
)

const gazetteerShape = z.object({
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
  municipalities: z.array(z.object({ ...place, code: z.string(), name: z.string(), population: z.number() })),
  areas: z.array(
    z.object({
      ...place,
      code: z.string(),
      regionCode: z.string().nullable(),
      municipalityCode: z.string().nullable(),
    }),
  ),
})
