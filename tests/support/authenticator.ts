import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto"

/** A passkey in software: ES256, no attestation, and every lie a test may want it to tell. */
export type Lies = {
  origin?: string
  rpId?: string
  userVerified?: boolean
  counter?: number
  type?: string
  id?: string
}

export type Authenticator = {
  credentialId: string
  enrol(challenge: string, lies?: Lies): string
  answer(challenge: string, lies?: Lies): string
}

export function newAuthenticator(origin: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const id = randomBytes(16)
  let counter = 0

  const clientData = (type: string, challenge: string, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge,
        origin: lies.origin ?? origin,
        crossOrigin: false,
      }),
    )

  const authenticatorData = (lies: Lies, more: Buffer = Buffer.alloc(0)) => {
    const flags = 0x01 | (lies.userVerified === false ? 0 : 0x04) | (more.length ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(lies.counter ?? ++counter)
    const rpId = createHash("sha256")
      .update(lies.rpId ?? new URL(origin).hostname)
      .digest()
    return Buffer.concat([rpId, Buffer.from([flags]), count, more])
  }

  const response = (inner: Record<string, unknown>, lies: Lies) =>
    JSON.stringify({
      id: lies.id ?? b64(id),
      rawId: lies.id ?? b64(id),
      type: "public-key",
      response: inner,
      clientExtensionResults: {},
    })

  return {
    credentialId: b64(id),
    enrol(challenge, lies = {}) {
      const { x, y } = publicKey.export({ format: "jwk" })
      const key = cbor(
        new Map<number, number | Buffer>([
          [1, 2], // key type: two coordinates
          [3, -7], // ES256
          [-1, 1], // P-256
          [-2, Buffer.from(x ?? "", "base64url")],
          [-3, Buffer.from(y ?? "", "base64url")],
        ]),
      )
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = authenticatorData(lies, Buffer.concat([Buffer.alloc(16), length, id, key]))
      const attestationObject = cbor(
        new Map<string, Cbor>().set("fmt", "none").set("attStmt", new Map()).set("authData", authData),
      )
      const clientDataJSON = b64(clientData("webauthn.create", challenge, lies))
      return response(
        { clientDataJSON, attestationObject: b64(attestationObject), transports: ["internal"] },
        lies,
      )
    },
    answer(challenge, lies = {}) {
      const data = clientData("webauthn.get", challenge, lies)
      const authData = authenticatorData(lies)
      const signed = Buffer.concat([authData, createHash("sha256").update(data).digest()])
      const signature = sign("sha256", signed, privateKey)
      return response(
        { clientDataJSON: b64(data), authenticatorData: b64(authData), signature: b64(signature) },
        lies,
      )
    },
  }
}

const b64 = (bytes: Buffer) => bytes.toString("base64url")

type Cbor = number | string | Buffer | Map<string | number, Cbor> | Map<never, never>

/** As much of RFC 8949 as a passkey needs. */
function cbor(it: Cbor): Buffer {
  if (typeof it === "number") return it < 0 ? head(1, -1 - it) : head(0, it)
  if (typeof it === "string") return Buffer.concat([head(3, Buffer.byteLength(it)), Buffer.from(it)])
  if (Buffer.isBuffer(it)) return Buffer.concat([head(2, it.length), it])
  const pairs = [...it.entries()] as [string | number, Cbor][] // the empty map has no entries
  return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([key, value]) => [cbor(key), cbor(value)])])
}

function head(kind: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(kind << 5) | length])
  if (length < 256) return Buffer.from([(kind << 5) | 24, length])
  return Buffer.from([(kind << 5) | 25, length >> 8, length & 255])
}
