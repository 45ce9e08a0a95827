import { createHash, randomBytes, randomUUID } from "node:crypto"

/** 122 random bits: an identifier tells nothing, not even its age. */
export function newId(): string {
  return randomUUID()
}

/** 256 random bits, base64url. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url")
}

export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest()
}

/** A six-digit code without modulo bias. */
export function newCode(): string {
  for (;;) {
    const draw = randomBytes(4).readUInt32BE()
    if (draw < 4_294_000_000) return String(draw % 1_000_000).padStart(6, "0")
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An address from outside may hold anything: what is no identifier is simply not found. */
export function isId(text: string): boolean {
  return uuid.test(text)
}

/** Four characters of an identifier: enough to speak of a row on the telephone, too few to find a person by. */
export function shortCode(id: string): string {
  return id.replaceAll("-", "").slice(0, 4).toUpperCase()
}
