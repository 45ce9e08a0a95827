import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto"
import { Transform, type TransformCallback } from "node:stream"

/**
 * A stream sealed in chunks of a mebibyte (AES-256-GCM). The key of each file is made from ours, a salt of its own and its
 * name, so no file passes for another; the number of a chunk and whether it is the last are in its nonce, so none can be
 * left out, moved, or cut off at the end.
 */
export type BackupKey = { bytes: Buffer }

const magic = Buffer.from("guichet-sealed/1\n", "utf8")
const saltBytes = 16
const tagBytes = 16
const chunkBytes = 1024 * 1024
const algorithm = "aes-256-gcm"

/** Tells keys apart without telling anything of them. */
export function fingerprintOf({ bytes }: BackupKey): string {
  return createHash("sha256").update("guichet backup key\0").update(bytes).digest("hex").slice(0, 16)
}

/** From which the manifests' signing key is made. */
export function signingSeed(key: BackupKey): Buffer {
  return derive(key, Buffer.alloc(0), "manifest")
}

export function sealing(key: BackupKey, name: string): Transform {
  const salt = randomBytes(saltBytes)
  const own = derive(key, salt, `file ${name}`)
  const seal = (at: number, isLast: boolean, chunk: Buffer) => {
    const cipher = createCipheriv(algorithm, own, nonce(at, isLast))
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
  return inChunks(chunkBytes, seal, Buffer.concat([magic, salt]))
}

/** Fails on anything but what was sealed under this key and name, whole. What it gave before it failed was authentic. */
export function opening(key: BackupKey, name: string): Transform {
  let own: Buffer | undefined
  const open = (at: number, isLast: boolean, chunk: Buffer) => {
    if (!own || chunk.length < tagBytes) throw new Error(`${name} is cut off`)
    const decipher = createDecipheriv(algorithm, own, nonce(at, isLast), { authTagLength: tagBytes })
    decipher.setAuthTag(chunk.subarray(chunk.length - tagBytes))
    const clear = decipher.update(chunk.subarray(0, chunk.length - tagBytes))
    try {
      return Buffer.concat([clear, decipher.final()])
    } catch (error) {
      throw new Error(`${name} was altered, cut off, or sealed with another key`, { cause: error })
    }
  }
  const head = {
    bytes: magic.length + saltBytes,
    read(bytes: Buffer) {
      if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error(`${name} is no sealed file of ours`)
      own = derive(key, bytes.subarray(magic.length), `file ${name}`)
    },
  }
  return inChunks(chunkBytes + tagBytes, open, undefined, head)
}

/** Regroups what comes in; the last chunk is known as such, because one is held back until more has come or nothing will. */
function inChunks(
  size: number,
  work: (at: number, isLast: boolean, chunk: Buffer) => Buffer,
  begin?: Buffer,
  head?: { bytes: number; read(bytes: Buffer): void },
): Transform {
  let held: Buffer[] = []
  let length = 0
  let at = 0
  let awaited = head

  const take = (bytes: number) => {
    const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
    held = [all.subarray(bytes)]
    length -= bytes
    return all.subarray(0, bytes)
  }
  const guarded = (done: TransformCallback, step: () => void) => {
    try {
      step()
      done()
    } catch (error) {
      done(error as Error) // thrown by the step above, which throws nothing else
    }
  }
  const stream = new Transform({
    transform(part: Buffer, _encoding, done) {
      held.push(part)
      length += part.length
      guarded(done, () => {
        if (awaited && length >= awaited.bytes) {
          const { bytes, read } = awaited
          awaited = undefined
          read(take(bytes))
        }
        while (!awaited && length > size) this.push(work(at++, false, take(size)))
      })
    },
    flush(done) {
      guarded(done, () => this.push(work(at++, true, take(length))))
    },
  })
  if (begin) stream.push(begin)
  return stream
}

function derive({ bytes }: BackupKey, salt: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync("sha256", bytes, salt, `guichet backup ${label}`, 32))
}

function nonce(at: number, isLast: boolean): Buffer {
  const made = Buffer.alloc(12)
  made.writeBigUInt64BE(BigInt(at))
  made.writeUInt8(Number(isLast), 8)
  return made
}
