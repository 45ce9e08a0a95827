import type { Compared } from "./rounds.ts"

/** One line of a measurement; `kept` is absent where nothing is promised. */
export type Finding = { text: string; kept?: boolean }
export type Measurement = () => Promise<Finding[]>

export function ratioFinding(name: string, it: Compared, promise?: number): Finding[] {
  const ratio = `${name}: ratio ${it.ratio.toFixed(2)} (spread ${it.lowest.toFixed(2)}–${it.highest.toFixed(2)})`
  const times = `  medians ${ms(it.ours.median)} and ${ms(it.theirs.median)}, ${ms(it.addedMs)} added; p95 ${ms(it.ours.p95)} and ${ms(it.theirs.p95)} (not judged)`
  return promise === undefined
    ? [{ text: `${ratio}, nothing promised` }, { text: times }]
    : [judged(ratio, it.ratio <= promise, promise.toFixed(2)), { text: times }]
}

/** An absolute figure, where the figure itself is the promise. */
export function limitFinding(name: string, value: number, promise: number, unit: string): Finding {
  return judged(`${name}: ${round(value)} ${unit}`, value <= promise, `${promise} ${unit}`)
}

function judged(figure: string, kept: boolean, promise: string): Finding {
  return { text: `${figure}, promise ≤ ${promise}: ${kept ? "kept" : "broken"}`, kept }
}

const ms = (it: number) => `${it.toFixed(2)} ms`
const round = (it: number) => (Number.isInteger(it) ? String(it) : it.toFixed(it < 10 ? 2 : 0))
