import type { RecordKey } from "../views/public-keys.ts"

/**
 * Whose signature a seal must bear: of the keys that had begun by then, the one that began last. So a former key that fell
 * into other hands signs nothing new.
 */
export function keyOfSeal(keys: readonly RecordKey[], number: bigint): string | null {
  const begun = keys.filter((it) => BigInt(it.since.seal) <= number)
  const [last] = begun.toSorted((a, b) => Number(BigInt(b.since.seal) - BigInt(a.since.seal)))
  return last?.publicKey ?? null
}
