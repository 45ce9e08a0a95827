import { generateSecret, generateURI, verifySync } from "otplib"

/** Codes of an application: RFC 6238, six digits, thirty seconds, as every application knows them. */
export function newSeed(): string {
  return generateSecret()
}

/**
 * The step that a code belongs to: now, the one before or the one after.
 * @param after the last step that served; it and all before it serve no more. Row AN6
 * @returns null for every way a code can be wrong
 */
export function stepOf(seed: string, code: string, now: Date, after: bigint): bigint | null {
  const epoch = Math.floor(now.getTime() / 1_000)
  const found = verifySync({ secret: seed, token: code, epoch, epochTolerance: 30 })
  if (!found.valid || !("timeStep" in found)) return null
  const step = BigInt(found.timeStep)
  return step > after ? step : null
}

/** What the QR code says to the application. */
export function seedUri(seed: string, label: string): string {
  return generateURI({ issuer: "Guichet", label, secret: seed })
}

/** The key in groups of four, for typing. */
export function readableSeed(seed: string): string {
  return seed.match(/.{1,4}/g)?.join(" ") ?? seed
}
