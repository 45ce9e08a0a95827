import { createHash } from "node:crypto"

/** Everything that is left to chance in fictional data: the same words of a seed give the same draws on every machine. */
export type Chance = {
  /** From 0 to 1, 1 excluded. */
  unit(): number
  /** Both ends included. */
  between(low: number, high: number): number
  is(probability: number): boolean
  of<T>(items: readonly [T, ...T[]]): T
  /** Waiting times: many short ones, few long ones. */
  exponential(mean: number): number
  /** A version 4 identifier. */
  id(): string
}

/** sfc32, 128 bits of state, begun by a digest of the seed. */
export function chance(seed: string): Chance {
  const digest = createHash("sha256").update(seed).digest()
  let [a, b, c, d] = [digest.readInt32LE(0), digest.readInt32LE(4), digest.readInt32LE(8), 1]
  const word = () => {
    const mixed = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + mixed) | 0
    return mixed >>> 0
  }
  for (let at = 0; at < 12; at++) word() // until every bit of the seed has touched every word
  const hex = () => word().toString(16).padStart(8, "0")
  const unit = () => word() / 4_294_967_296
  const between = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1))
  return {
    unit,
    between,
    is: (probability) => unit() < probability,
    of: (items) => items[between(0, items.length - 1)] ?? items[0],
    exponential: (mean) => -mean * Math.log(1 - unit()),
    id() {
      const [one, two, three, four] = [hex(), hex(), hex(), hex()]
      const variant = "89ab"[Number.parseInt(three.charAt(0), 16) & 3]
      return `${one}-${two.slice(0, 4)}-4${two.slice(5)}-${variant}${three.slice(1, 4)}-${three.slice(4)}${four}`
    },
  }
}

/** Draws by weight: prepared once, a binary search for each draw. */
export function weighted<T>(items: readonly (readonly [T, number])[]): (by: Chance) => T {
  const sums: number[] = []
  let sum = 0
  for (const [, weight] of items) sums.push((sum += weight))
  return (by) => {
    const at = by.unit() * sum
    let low = 0
    let high = items.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    const found = items[low]
    if (!found) throw new Error("nothing to draw from")
    return found[0]
  }
}
