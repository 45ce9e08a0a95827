import { hashOf } from "#lib/platform/ids.ts"

/**
 * The draw number of a registration (domain.md §3): given once, from the list's recorded seed and the registration's
 * identifier, so that anybody with the seed can draw it again, and nobody gains by the hour at which they press. The
 * first 48 bits of a SHA-256: two alike on one list are not expected in a lifetime, and the order would still be total.
 */
export function drawNumber(seed: string, registrationId: string): number {
  return hashOf(`${seed}:${registrationId}`).readUIntBE(0, 6)
}
