import { z } from "zod"
import { kept, kindOf, type Asking } from "#lib/platform/vault/rewrap.ts"
import type { Ring } from "#lib/platform/vault/sealing.ts"
import type { Book } from "./book.ts"

const atOnce = 1_000

/**
 * In a restored copy: what hangs on a key that is no longer there gets the wrapping that the book has. Who was destroyed has none, and
 * stays shut. Done twice, it is done once.
 */
export async function putBack(ask: Asking, book: Book | null, ring: Ring): Promise<number> {
  const versions = [...ring.keys.keys()]
  let put = 0
  for (const it of kept) {
    const own = (book?.entries ?? []).filter((entry) => entry.kind === kindOf(it))
    for (let from = 0; from < own.length; from += atOnce) {
      const some = own.slice(from, from + atOnce).map(({ id, wrapped }) => ({ id, wrapped }))
      const rows = await ask(
        `update ${it.name} r set ${it.column} = b.wrapped from jsonb_to_recordset($1::jsonb) as b(id uuid, wrapped text)
         where r.${it.id} = b.id and r.${it.column} like '1|%' and split_part(r.${it.column}, '|', 2)::int <> all ($2) returning 1`,
        [JSON.stringify(some), versions],
      )
      put += rows.length
    }
  }
  return put
}

/** Keys in a row that nothing here opens: of whoever was destroyed since, as long as the list was not applied. */
export async function countShut(ask: Asking, ring: Ring): Promise<number> {
  const rows = await ask(
    `select count(*)::int as count from (select wrapped from public.subject_key union all select wrapped from sec.step_evidence) k
     where k.wrapped like '1|%' and split_part(k.wrapped, '|', 2)::int <> all ($1)`,
    [[...ring.keys.keys()]],
  )
  return z.array(z.object({ count: z.number() })).parse(rows)[0]?.count ?? 0
}
