import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import { z } from "zod"
import { lanes, signedSeal } from "#lib/platform/seals.ts"
import { groupsOf, waitingOf, type Group, type Head, type Row, type Source } from "./source.ts"

/**
 * The record as a file: one line of JSON each for the head, every seal with its list, every row as its leaf says it, and
 * the end. With the anchors and the public key it is all that verification needs.
 */
const format = "guichet-record/1"

/** @returns how many rows the file has. */
export async function writeDump(
  source: Source,
  write: (lines: string) => Promise<void>,
  told: (seal: bigint, last: bigint) => void = () => undefined,
): Promise<number> {
  const head = await source.head()
  await write(line({ format, ...head }))
  let rows = 0
  const keep = (it: Row) => {
    rows++
    return line({ row: [it.lane, it.seal === null ? null : String(it.seal), String(it.seq), it.said] })
  }
  for await (const { number, seal, rows: theirs } of groupsOf(source)) {
    if (seal) await write(line({ seal: seal.signed, list: seal.list.toString("base64") }))
    await write(theirs.map(keep).join(""))
    told(number, BigInt(head.lastSeal))
  }
  for await (const row of waitingOf(source)) await write(keep(row))
  await write(line({ end: rows }))
  return rows
}

const line = (it: object) => `${JSON.stringify(it)}\n`

export class NotADump extends Error {
  constructor(why: string) {
    super(why)
    this.name = "NotADump"
  }
}

const headShape = z.strictObject({
  format: z.literal(format),
  ...{ at: z.string(), lastSeal: z.string(), control: signedSeal.shape.control },
})
const number = z.string().regex(/^-?\d{1,19}$/)
const lineShape = z.union([
  z.strictObject({ row: z.tuple([z.enum(lanes), number.nullable(), number, z.string()]) }),
  z.strictObject({ seal: signedSeal, list: z.base64() }),
  z.strictObject({ end: z.number().int() }),
])

/** The file as verification reads it: the head first, then the groups in order, then what waits. */
export async function openDump(
  path: string,
): Promise<{ head: Head; groups: AsyncGenerator<Group>; waiting: AsyncGenerator<Row> }> {
  const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Infinity })[
    Symbol.asyncIterator
  ]()
  const first = await lines.next()
  const head = headShape.safeParse(first.done ? null : parsed(first.value))
  if (!head.success) throw new NotADump("This is not a file of npm run audit:dump.")
  const { format: _, ...said } = head.data
  let rest: Row | null = null
  let rows = 0
  const next = async (): Promise<z.output<typeof lineShape>> => {
    const it = await lines.next()
    const found = lineShape.safeParse(it.done ? null : parsed(it.value))
    if (!found.success)
      throw new NotADump(`The file is not whole: it breaks off or is damaged after ${rows} rows.`)
    if ("row" in found.data) rows++
    if ("end" in found.data && found.data.end !== rows)
      throw new NotADump(`The file is not whole: it has ${rows} of ${found.data.end} rows.`)
    return found.data
  }

  async function* groups(): AsyncGenerator<Group> {
    let group = null as Group | null // narrowed to null for ever otherwise
    for (;;) {
      const it = await next()
      if ("seal" in it) {
        if (group) yield group
        group = {
          number: BigInt(it.seal.number),
          seal: { signed: it.seal, list: Buffer.from(it.list, "base64") },
          rows: [],
        }
        continue
      }
      const row = "row" in it ? toRow(it.row) : null
      if (row && row.seal !== null) {
        if (group?.number !== row.seal) {
          if (group) yield group
          group = { number: row.seal, seal: null, rows: [] }
        }
        group.rows.push(row)
        continue
      }
      if (group) yield group
      rest = row
      return
    }
  }

  async function* waiting(): AsyncGenerator<Row> {
    for (let row = rest; row;) {
      yield row
      const it = await next()
      row = "row" in it ? toRow(it.row) : null
    }
  }
  return { head: said, groups: groups(), waiting: waiting() }
}

const toRow = ([lane, seal, seq, said]: [Row["lane"], string | null, string, string]): Row => ({
  ...{ lane, said, seq: BigInt(seq) },
  seal: seal === null ? null : BigInt(seal),
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
