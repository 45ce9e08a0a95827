import { z } from "zod"
import { NotFound, type Staff } from "#lib/platform/access.ts"
import { isId } from "#lib/platform/ids.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { facilityKinds } from "../rules/listed.ts"
import { codeIn, nameIn, type Named } from "../rules/temporary.ts"
import type { TemporaryService } from "../views/temporary.ts"

/** Those that are open first, the nearest last day before. */
export async function listTemporaryServices(db: ScopedDb<Staff>): Promise<TemporaryService[]> {
  return read(db, null)
}

export async function getTemporaryService(db: ScopedDb<Staff>, id: string): Promise<TemporaryService> {
  const [found] = isId(id) ? await read(db, id) : []
  if (!found) throw new NotFound()
  return found
}

/** The municipalities that somebody may mean who writes these words: of this name, or of this code. */
export async function listNamed(db: ScopedDb<Staff>, words: string): Promise<Named[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select m.code, m.name, m.county from public.known_municipality m
    where m.code = ${codeIn(words)} or (${nameIn(words)} <> '' and m.normal_name = public.normal(${nameIn(words)}))
    order by m.population desc, m.code limit 20`
  return z.array(namedShape).parse(rows)
}

async function read(db: ScopedDb<Staff>, id: string | null): Promise<TemporaryService[]> {
  const rows = await db.tx.$queryRaw<unknown[]>`
    select d.id::text, d.slug, d.name, d.kind::text, d.municipality_name as municipality, d.run_infants as infants,
      d.run_older as older, d.temporary_until::text as "lastDay",
      d.state = 'OPEN' and d.temporary_until >= sec.today() as "isOpen"
    from public.daycare d where d.temporary_until is not null and (${id}::uuid is null or d.id = ${id}::uuid)
    order by "isOpen" desc, d.temporary_until, d.name, d.id limit 500`
  return z.array(shape).parse(rows)
}

const shape = z.object({
  ...{ id: z.string(), slug: z.string(), name: z.string(), kind: z.enum(facilityKinds) },
  ...{ municipality: z.string(), infants: z.number(), older: z.number() },
  ...{ lastDay: z.string(), isOpen: z.boolean() },
})
const namedShape = z.object({ code: z.string(), name: z.string(), county: z.string() })
