import { leafOf } from "#lib/platform/merkle.ts"
import { lanes, readList, type Lane, type SealFacts } from "#lib/platform/seals.ts"
import type { Row } from "./source.ts"

export type RowWrong = "EDITED" | "DELETED" | "INSERTED" | "REORDERED"
export type RowFinding = { what: RowWrong; lane: Lane; seq: string; id: string | null }

/** Beyond so many, a row that was given another number is told as one that is missing and one too much. */
const mostTried = 200

/** The rows that claim a seal against what it lists: each that is missing, changed, too much or under another number. */
export function compareRows(list: Buffer, counts: SealFacts["rows"], rows: readonly Row[]): RowFinding[] {
  const entries = readList(list)
  let at = 0
  return lanes.flatMap((lane) => {
    const listed = entries.slice(at, (at += counts[lane]))
    return compareLane(
      lane,
      new Map(listed.map((it) => [it.seq, it.leaf])),
      rows.filter((it) => it.lane === lane),
    )
  })
}

function compareLane(lane: Lane, listed: Map<bigint, Buffer>, rows: readonly Row[]): RowFinding[] {
  const missing = new Map(listed)
  const odd: Row[] = []
  for (const row of rows) {
    const leaf = missing.get(row.seq)
    if (leaf && leafOf(row.said).equals(leaf)) missing.delete(row.seq)
    else odd.push(row)
  }
  if (missing.size === 0 && odd.length === 0) return []

  const found: { seq: bigint; finding: RowFinding }[] = []
  const say = (what: RowWrong, seq: bigint, row: Row | null) =>
    found.push({ seq, finding: { what, lane, seq: String(seq), id: row ? idOf(row.said) : null } })
  const left = odd.filter((row) => {
    const own = missing.size <= mostTried && odd.length <= mostTried ? ownNumber(row, missing) : null
    if (own === null) return true
    missing.delete(own)
    say("REORDERED", own, row)
    return false
  })
  for (const row of left) {
    say(missing.has(row.seq) ? "EDITED" : "INSERTED", row.seq, row)
    missing.delete(row.seq)
  }
  for (const seq of missing.keys()) say("DELETED", seq, null)
  return found.toSorted((a, b) => Number(a.seq - b.seq)).map((it) => it.finding)
}

/** The listed number under which this row would be what was sealed. */
function ownNumber(row: Row, missing: Map<bigint, Buffer>): bigint | null {
  for (const [seq, leaf] of missing)
    if (leafOf(row.said.replace(/^(\(\w+,)-?\d+/, `$1${seq}`)).equals(leaf)) return seq
  return null
}

/** Third in every lane's text. */
export function idOf(said: string): string | null {
  const [, id] = /^\(\w+,-?\d+,("(?:[^"]|"")*"|[^,]*),/.exec(said) ?? []
  return id ? id.replace(/^"|"$/g, "").replaceAll('""', '"') : null
}
