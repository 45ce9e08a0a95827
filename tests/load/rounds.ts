/**
 * How two things are compared on a noisy machine: turn and turn about, so that what the machine does meanwhile
 * touches both, and by the ratio of their medians in each round.
 */
export type Work = () => Promise<unknown>
export type Spent = { median: number; p95: number }
export type Compared = {
  ratio: number
  lowest: number
  highest: number
  ours: Spent
  theirs: Spent
  addedMs: number
}

const rounds = 7
const requests = 200
const concurrency = 4

export async function compare(ours: Work, theirs: Work): Promise<Compared> {
  for (const work of [ours, theirs, ours, theirs]) await spend(work, requests / 2)

  const pairs: { ours: number[]; theirs: number[] }[] = []
  for (let round = 0; round < rounds; round++) {
    // Whoever goes first meets a colder machine: the turns alternate.
    const first = await spend(round % 2 ? theirs : ours, requests)
    const second = await spend(round % 2 ? ours : theirs, requests)
    pairs.push(round % 2 ? { ours: second, theirs: first } : { ours: first, theirs: second })
  }

  const ratios = pairs.map((it) => quantile(it.ours, 0.5) / quantile(it.theirs, 0.5))
  return {
    ratio: quantile(ratios, 0.5),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    ours: summed(pairs.flatMap((it) => it.ours)),
    theirs: summed(pairs.flatMap((it) => it.theirs)),
    addedMs: quantile(
      pairs.map((it) => quantile(it.ours, 0.5) - quantile(it.theirs, 0.5)),
      0.5,
    ),
  }
}

export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * part
  const below = sorted[Math.floor(at)] ?? NaN
  return below + ((sorted[Math.ceil(at)] ?? below) - below) * (at % 1)
}

export async function spend(work: Work, count: number): Promise<number[]> {
  const took: number[] = []
  let left = count
  const worker = async () => {
    while (left-- > 0) {
      const begun = performance.now()
      await work()
      took.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return took
}

function summed(took: number[]): Spent {
  return { median: quantile(took, 0.5), p95: quantile(took, 0.95) }
}
