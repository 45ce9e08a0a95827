import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto"

/** Ed25519: keys and signatures in base64, each in one way only. @param seed 32 bytes, from which the key is made */
export function signWith(seed: Uint8Array, bytes: Uint8Array): string {
  return sign(null, bytes, privateKey(seed)).toString("base64")
}

/** The key that others check with: 32 bytes. */
export function publicKeyOf(seed: Uint8Array): string {
  const { x } = createPublicKey(privateKey(seed)).export({ format: "jwk" })
  return Buffer.from(x ?? "", "base64url").toString("base64")
}

/** What people compare, aloud if need be: SHA-256 of the key's 32 bytes, in sixteen groups of four. */
export function fingerprintOf(publicKey: string): string {
  const digest = createHash("sha256").update(Buffer.from(publicKey, "base64")).digest("hex")
  return (digest.match(/.{4}/g) ?? []).join(" ")
}

export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  const x = Buffer.from(publicKey, "base64")
  const mark = Buffer.from(signature, "base64")
  if (x.length !== 32 || x.toString("base64") !== publicKey || mark.toString("base64") !== signature)
    return false
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: x.toString("base64url") },
    format: "jwk",
  })
  return verify(null, bytes, key, mark)
}

/** In PKCS#8: this beginning, then the seed. */
function privateKey(seed: Uint8Array) {
  if (seed.length !== 32) throw new Error("the seed of a signing key has 32 bytes")
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed])
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" })
}
