import { z } from "zod"
import type { System } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { lanes, signedSeal, type Lane, type SignedSeal } from "#lib/platform/seals.ts"

/** A row of the record as its leaf says it. `seal`: null while it waits. */
export type Row = { lane: Lane; seal: bigint | null; seq: bigint; said: string }
export type KeptSeal = { signed: SignedSeal; list: Buffer }
/** One seal with all that claims to be of it. */
export type Group = { number: bigint; seal: KeptSeal | null; rows: Row[] }
export type Head = { at: string; control: { number: string; hash: string }; lastSeal: string }

/** Where the record is read from, page by page in the order of its seals. */
export type Source = {
  head(): Promise<Head>
  seals(after: bigint): Promise<KeptSeal[]>
  rows(lane: Lane, after: { seal: bigint | null; seq: bigint }): Promise<Row[]>
}

const rowsAtOnce = 2_000
/** A seal's list may have a megabyte. */
const sealsAtOnce = 20

/** The record of the portal's own database, for the worker. */
export function sourceOf(db: ScopedDb<System>): Source {
  return {
    head: async () =>
      toHead(
        await db.tx.$queryRaw`select at, control_number, control_hash, last_seal from sec.head_to_verify()`,
      ),
    seals: async (after) =>
      toSeals(
        await db.tx.$queryRaw`select * from sec.seals_to_verify(${after}::bigint, ${sealsAtOnce}::int)`,
      ),
    rows: async (lane, { seal, seq }) =>
      toRows(
        lane,
        await db.tx
          .$queryRaw`select seal, seq, said from sec.rows_to_verify(${lane}, ${seal}::bigint, ${seq}::bigint, ${rowsAtOnce}::int)`,
      ),
  }
}

/** The same as its owner reads it, in one snapshot that the caller has opened. */
export function ownersSource(owner: Owner): Source {
  const ask = async (text: string, values: unknown[] = []): Promise<unknown> =>
    (await owner.query(text, values)).rows
  return {
    head: async () =>
      toHead(await ask("select at, control_number, control_hash, last_seal from sec.record_head()")),
    seals: async (after) =>
      toSeals(await ask("select * from sec.record_seals($1, $2)", [after, sealsAtOnce])),
    rows: async (lane, { seal, seq }) =>
      toRows(
        lane,
        await ask("select seal, seq, said from sec.record_rows($1, $2, $3, $4)", [
          lane,
          seal,
          seq,
          rowsAtOnce,
        ]),
      ),
  }
}
type Owner = { query(text: string, values: unknown[]): Promise<{ rows: unknown }> }

/** Seals and rows, merged by number. A row may claim a seal that does not exist: then the group has none. */
export async function* groupsOf(source: Source, after = -endOfSeal): AsyncGenerator<Group> {
  const seals = paged((last: KeptSeal | null) => source.seals(last ? BigInt(last.signed.number) : after))
  const streams = lanes.map((lane) =>
    paged((last: Row | null) => source.rows(lane, last ? last : { seal: after, seq: endOfSeal })),
  )
  for (;;) {
    const heads: (Row | null)[] = []
    for (const stream of streams) heads.push(await stream.peek())
    const seal = await seals.peek()
    const numbers = [seal && BigInt(seal.signed.number), ...heads.map((it) => it?.seal)].filter(
      (it) => it != null,
    )
    if (numbers.length === 0) return
    const number = numbers.reduce((least, it) => (it < least ? it : least))
    const rows: Row[] = []
    for (const stream of streams)
      for (let row = await stream.peek(); row?.seal === number; row = await stream.peek()) {
        rows.push(row)
        stream.next()
      }
    const isOwn = seal !== null && BigInt(seal.signed.number) === number
    if (isOwn) seals.next()
    yield { number, seal: isOwn ? seal : null, rows }
  }
}

/** What is not sealed yet. */
export async function* waitingOf(source: Source): AsyncGenerator<Row> {
  for (const lane of lanes) {
    const stream = paged((last: Row | null) =>
      source.rows(lane, { seal: null, seq: last ? last.seq : -endOfSeal }),
    )
    for (let row = await stream.peek(); row; row = await stream.peek()) {
      yield row
      stream.next()
    }
  }
}

const endOfSeal = 9_223_372_036_854_775_807n

function paged<T>(read: (last: T | null) => Promise<T[]>) {
  let page: T[] = []
  let at = 0
  let last: T | null = null
  let isOver = false
  return {
    async peek(): Promise<T | null> {
      if (at >= page.length && !isOver) {
        page = await read(last)
        at = 0
        isOver = page.length === 0
        last = page.at(-1) ?? last
      }
      return page[at] ?? null
    },
    next: () => void at++,
  }
}

const bytes = z.instanceof(Uint8Array).transform((it) => Buffer.from(it))
const hex = bytes.transform((it) => it.toString("hex"))
const base64 = bytes.transform((it) => it.toString("base64"))
const big = z.union([z.bigint(), z.string()]).transform(BigInt)

const headShape = z.tuple([
  z.object({ at: z.string(), control_number: big, control_hash: hex, last_seal: big }),
])
function toHead(rows: unknown): Head {
  const [it] = headShape.parse(rows)
  return {
    at: it.at,
    control: { number: String(it.control_number), hash: it.control_hash },
    lastSeal: String(it.last_seal),
  }
}

const sealShape = z.object({
  ...{ number: big, at: z.string(), previous: hex, root: hex, counts: signedSeal.shape.rows },
  ...{
    control_number: big,
    control_hash: hex,
    list: bytes,
    list_hash: hex,
    signature: base64,
    public_key: base64,
  },
})
function toSeals(rows: unknown): KeptSeal[] {
  return z
    .array(sealShape)
    .parse(rows)
    .map((it) => ({
      list: it.list,
      signed: {
        format: "guichet-seal/1" as const,
        ...{ number: String(it.number), at: it.at, previous: it.previous, root: it.root, list: it.list_hash },
        rows: it.counts,
        control: { number: String(it.control_number), hash: it.control_hash },
        ...{ publicKey: it.public_key, signature: it.signature },
      },
    }))
}

const rowShape = z.object({ seal: big.nullable(), seq: big, said: z.string() })
const toRows = (lane: Lane, rows: unknown): Row[] =>
  z
    .array(rowShape)
    .parse(rows)
    .map((it) => ({ lane, ...it }))
