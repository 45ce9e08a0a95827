import { done, refuse, type Result } from "#lib/platform/result.ts"
import type { Broken, FileReason, Gazetteer } from "./listed.ts"
import { match, regionsOf, type Judged, type Known } from "./match.ts"
import { readList } from "./read-list.ts"
import { verdicts, type Counts, type Verdict } from "./verdicts.ts"

export type Preview = {
  judged: Judged[]
  broken: Broken[]
  regions: string[]
  counts: Counts
  sourceOn: string | null
}

/** What a file would change, if it is a list at all. */
export function previewOf(
  bytes: Uint8Array,
  gazetteer: Gazetteer,
  registry: readonly Known[],
): Result<Preview, FileReason> {
  const list = readList(bytes, gazetteer)
  if (!list.ok) return refuse(list.reason, "file")
  const { rows, broken, sourceOn } = list.value

  const judged = match(rows, registry)
  const regions = regionsOf(rows)
  const counts = Object.fromEntries(verdicts.map((it) => [it, 0])) as Record<Verdict, number>
  for (const { verdict } of judged) counts[verdict]++
  counts.BROKEN = broken.length
  const open = registry.filter((it) => it.isOpen && regions.has(it.regionCode)).length
  return done({ judged, broken, regions: [...regions].toSorted(), counts: { ...counts, open }, sourceOn })
}
