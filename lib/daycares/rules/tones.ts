/** Fifths of a set of values, for a map in five tones: where each tone begins and ends. */
export type Tone = 1 | 2 | 3 | 4 | 5
const tones: readonly Tone[] = [1, 2, 3, 4, 5]

export type ToneRange = { tone: Tone; from: number; to: number }

/** Tones nobody has are left out. Equal values always have the same tone. */
export function toneRanges(values: readonly number[]): ToneRange[] {
  const sorted = [...values].sort((one, other) => one - other)
  return tones.flatMap((tone) => {
    const own = sorted.filter((value) => toneOf(value, sorted) === tone)
    const [from] = own
    const to = own.at(-1)
    return from === undefined || to === undefined ? [] : [{ tone, from, to }]
  })
}

export function toneOf(value: number, values: readonly number[]): Tone {
  const below = values.filter((it) => it < value).length
  return tones[Math.min(4, Math.floor((below * 5) / Math.max(1, values.length)))] ?? 1
}

/** Places for a thousand inhabitants, to a tenth. */
export function perThousand(places: number, population: number): number {
  return population > 0 ? Math.round((places * 10_000) / population) / 10 : 0
}
