import { z } from "zod"
import { bound, subjectKey, unwrap, versionOf, wrap, type Ring } from "./sealing.ts"

/**
 * What hangs on a key-encryption key: the subjects' keys, and the codes and links of letters. Wrapped again with the newest
 * while everything runs: a row that somebody changes meanwhile is left as they leave it, and found the next time round.
 */
const atOnce = 500
/** Before every identifier: rows are walked by their index, so that the last five hundred take no longer than the first. */
export const beforeAll = "00000000-0000-0000-0000-000000000000"
export type Asking = (text: string, values: unknown[]) => Promise<unknown[]>

export type Kept = { name: string; id: string; column: string; binding: (id: string) => string }
const passing = (table: string, column: string) => (id: string) =>
  bound({ table, column, row: id }, "passing")

export const kept: readonly Kept[] = [
  { name: "public.subject_key", id: "id", column: "wrapped", binding: subjectKey },
  { name: "sec.step_evidence", id: "key_id", column: "wrapped", binding: subjectKey },
  { name: "sec.mailed_code", id: "id", column: "sealed", binding: passing("mailed_code", "sealed") },
  { name: "sec.address_change", id: "id", column: "link_sealed", binding: passing("address_change", "link") },
  {
    ...{ name: "sec.address_change", id: "back_id", column: "back_sealed" },
    binding: passing("address_change", "back"),
  },
  {
    ...{ name: "public.account_invite", id: "id", column: "link_sealed" },
    binding: passing("account_invite", "link_sealed"),
  },
  {
    ...{ name: "public.board_subscriber", id: "link_id", column: "link_sealed" },
    binding: passing("board_subscriber", "link"),
  },
]

/** By which name a thing of a kind stands in the book of keys. */
export const kindOf = ({ name, column }: Kept) => `${name}.${column}`

/** How many still hang on an older version, by where they stand. */
export async function countOlder(ask: Asking, newest: number): Promise<Map<string, number>> {
  const counted = new Map<string, number>()
  for (const it of kept) {
    const { name, column } = it
    const rows = await ask(`select count(*)::int as count from ${name} where ${older(column)}`, [
      `1|${newest}|%`,
    ])
    const [{ count } = { count: 0 }] = z.array(z.object({ count: z.number() })).parse(rows)
    if (count > 0) counted.set(kindOf(it), count)
  }
  return counted
}

/** @returns how many were wrapped again @throws Altered for what no key here opens */
export async function rewrapAll(ask: Asking, ring: Ring, told: (count: number) => void): Promise<number> {
  let done = 0
  for (const it of kept)
    for (let after = beforeAll; ;) {
      const rows = shape.parse(
        await ask(
          `select ${it.id}::text as id, ${it.column} as was from ${it.name}
           where ${older(it.column)} and ${it.id} > $2::uuid order by ${it.id} limit ${atOnce}`,
          [`1|${ring.newest}|%`, after],
        ),
      )
      if (rows.length === 0) break
      done += await rewrapSome(ask, ring, it, rows)
      after = rows.at(-1)?.id ?? after
      told(done)
    }
  return done
}

async function rewrapSome(ask: Asking, ring: Ring, it: Kept, rows: z.output<typeof shape>): Promise<number> {
  const changes = rows
    .filter(({ was }) => versionOf(was) !== ring.newest)
    .map(({ id, was }) => {
      const binding = it.binding(id)
      return { id, was, becomes: wrap(ring, unwrap(ring, was, binding), binding) }
    })
  const updated = await ask(
    `update ${it.name} r set ${it.column} = c.becomes
     from jsonb_to_recordset($1::jsonb) as c(id uuid, was text, becomes text)
     where r.${it.id} = c.id and r.${it.column} = c.was returning c.id::text as id`,
    [JSON.stringify(changes)],
  )
  return updated.length
}

/** What was destroyed is empty, and stays so. */
const older = (column: string) => `${column} like '1|%' and ${column} not like $1`
const shape = z.array(z.object({ id: z.string(), was: z.string() }))
