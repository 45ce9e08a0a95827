import { z } from "zod"
import type { Actor } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { tellingWords } from "../rules/search.ts"
import type { DaycareChoice } from "../views/daycares.ts"

const most = 10

/** The few services whose name or municipality holds these words: for a form that needs one of them. */
export async function listDaycareChoices(db: ScopedDb<Actor>, words: string): Promise<DaycareChoice[]> {
  const telling = tellingWords(words.slice(0, 80)).trim()
  if (telling === "") return []
  const rows = await db.tx.$queryRaw`
    select d.id::text, d.name, d.municipality_name as municipality
    from public.matching_daycares(${telling}::text, null::float8, null::float8, null::float8, null::text, null::text, null,
      null::text, false, false) d
    order by public.word_similarity(${telling}::text, d.normal_name) desc, d.name, d.id limit ${most}`
  return z.array(shape).parse(rows)
}

/** What these services are called; one that the registry does not name any more is left out. */
export async function listDaycareNames(db: ScopedDb<Actor>, ids: string[]): Promise<DaycareChoice[]> {
  if (ids.length === 0) return []
  const rows = await db.tx.$queryRaw`
    select d.id::text, d.name, d.municipality_name as municipality
    from public.recognised_daycare d where d.id = any (${ids}::uuid[])`
  return z.array(shape).parse(rows)
}

const shape = z.object({ id: z.string(), name: z.string(), municipality: z.string() })
