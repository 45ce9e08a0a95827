import { argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"
import { once } from "./process.ts"

/** Argon2id, 47 MiB, one pass, one lane: OWASP's table, some 32 ms here. Row EN6. */
const cost = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 }
/** At most four at once, so that a storm of sign-ins cannot take the machine's memory. */
const places = 4

/** @returns the hash in PHC form. Every character counts: nothing is cut, whatever the length. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(password, nonce, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${b64(nonce)}$${b64(tag)}`
}

/** Without a hash (no such account) the same work is done, so that time tells nothing. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = hash?.match(/^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/)
  if (!parts) {
    await derive(password, randomBytes(16), cost)
    return false
  }
  const [, memory, passes, parallelism, nonce, tag] = parts as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const expected = Buffer.from(tag, "base64")
  const given = await derive(password, Buffer.from(nonce, "base64"), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(given, expected)
}

const argon2Async = promisify(argon2)

async function derive(password: string, nonce: Buffer, parameters: typeof cost): Promise<Buffer> {
  const leave = await enterQueue()
  try {
    // NFKC: the same words typed on another keyboard are the same password (NIST SP 800-63B).
    return await argon2Async("argon2id", {
      message: Buffer.from(password.normalize("NFKC")),
      nonce,
      ...parameters,
    })
  } finally {
    leave()
  }
}

type Queue = { busy: number; waiting: (() => void)[] }

async function enterQueue(): Promise<() => void> {
  const queue = once<Queue>("passwords", () => ({ busy: 0, waiting: [] }))
  if (queue.busy >= places) await new Promise<void>((resolve) => queue.waiting.push(resolve))
  queue.busy++
  return () => {
    queue.busy--
    queue.waiting.shift()?.()
  }
}

const b64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "")
