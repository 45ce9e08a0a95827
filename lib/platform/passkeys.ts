import { randomBytes, timingSafeEqual } from "node:crypto"
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server"
import { z } from "zod"
import { env } from "./env.ts"
import { keyedHash } from "./secrets.ts"

export type StoredPasskey = {
  credentialId: string
  publicKey: Uint8Array
  counter: bigint
  transports: string[]
}

const validMinutes = 10

/** Three hundred files that most processes never need: read when the first passkey is asked for. */
const library = () => import("@simplewebauthn/server")

/** What the browser needs to prove a passkey. The challenge carries its own end and mark: no row before it is used. */
export async function askForPasskey(now: Date): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: relyingParty(),
    challenge: newChallenge(now),
    userVerification: "required",
    allowCredentials: [],
  })
}

export async function offerPasskey(
  owner: { id: string; label: string },
  known: string[],
  now: Date,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: "Guichet",
    rpID: relyingParty(),
    userID: new TextEncoder().encode(owner.id),
    userName: owner.label,
    challenge: newChallenge(now),
    attestationType: "none",
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  })
}

/**
 * Checks origin, relying party, challenge, user verification and counter. Row AN7.
 * @param use spends the challenge; false when it was used before
 * @returns the new counter, or null for every way it can be wrong
 */
export async function isPasskey(
  response: AuthenticationResponseJSON,
  passkey: StoredPasskey,
  now: Date,
  use: (challenge: Buffer) => Promise<boolean>,
): Promise<bigint | null> {
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => spendChallenge(challenge, now, use),
      expectedOrigin: env().origin,
      expectedRPID: relyingParty(),
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
      },
    })
    return verified ? BigInt(authenticationInfo.newCounter) : null
  } catch {
    // The library throws for whatever is wrong with a response; to the person it is one sentence.
    return null
  }
}

export async function newPasskey(
  response: RegistrationResponseJSON,
  now: Date,
  use: (challenge: Buffer) => Promise<boolean>,
): Promise<StoredPasskey | null> {
  const { verifyRegistrationResponse } = await library()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => spendChallenge(challenge, now, use),
      expectedOrigin: env().origin,
      expectedRPID: relyingParty(),
      requireUserVerification: true,
    })
    if (!verified) return null
    const { id, publicKey, counter } = registrationInfo.credential
    return {
      credentialId: id,
      publicKey,
      counter: BigInt(counter),
      transports: response.response.transports ?? [],
    }
  } catch {
    return null
  }
}

/** The browser's answers, checked as far as we read them; the library checks the rest. */
export const authenticationSchema = answer({ authenticatorData: z.string(), signature: z.string() })
export const registrationSchema = answer({ attestationObject: z.string() })

function answer<S extends z.ZodRawShape>(inner: S) {
  return z
    .string()
    .max(20_000, "PASSKEY_REFUSED")
    .transform((text, context) => {
      const parsed = z
        .looseObject({
          id: z.string().max(1_400),
          rawId: z.string().max(1_400),
          type: z.literal("public-key"),
          response: z.looseObject({ clientDataJSON: z.string(), ...inner }),
        })
        .safeParse(jsonOf(text))
      if (parsed.success) return parsed.data
      context.addIssue("PASSKEY_REFUSED")
      return z.NEVER
    })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function relyingParty(): string {
  return new URL(env().origin).hostname
}

/** A challenge as a page writes it down: 48 letters, base64url. */
export function drawChallenge(now: Date): string {
  return Buffer.from(newChallenge(now)).toString("base64url")
}

/** 16 random bytes, the minute of its end, and a mark that only this portal can make. */
function newChallenge(now: Date): Uint8Array<ArrayBuffer> {
  const body = Buffer.alloc(20)
  randomBytes(16).copy(body)
  body.writeUInt32BE(Math.floor(now.getTime() / 60_000) + validMinutes, 16)
  return new Uint8Array(Buffer.concat([body, mark(body)]))
}

async function spendChallenge(
  challenge: string,
  now: Date,
  use: (challenge: Buffer) => Promise<boolean>,
): Promise<boolean> {
  const bytes = Buffer.from(challenge, "base64url")
  if (bytes.length !== 36) return false
  const body = bytes.subarray(0, 20)
  if (!timingSafeEqual(bytes.subarray(20), mark(body))) return false
  if (body.readUInt32BE(16) * 60_000 < now.getTime()) return false
  return use(keyedHash("used-challenge", challenge))
}

const mark = (body: Buffer) => keyedHash("challenge", body.toString("base64")).subarray(0, 16)
