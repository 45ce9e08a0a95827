import { createHash } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import { constants, createZstdCompress, createZstdDecompress } from "node:zlib"
import { read } from "./cluster-files.ts"
import type { Manifest } from "./manifest.ts"
import { opening, sealing, type BackupKey } from "./sealed.ts"

type Files = Manifest["files"]

export const squeezing = () =>
  createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  })

/** One file after another in one sealed stream; where each ends stands in the manifest. */
export async function writePack(
  path: string,
  wish: { cluster: string; files: string[]; id: string; key: BackupKey; progress: (bytes: number) => void },
): Promise<{ files: Files; pack: Manifest["pack"] }> {
  const files: Files = []
  const whole = createHash("sha256")
  let bytes = 0

  await pipeline(
    async function* () {
      for (const name of wish.files) {
        const hash = createHash("sha256")
        let own = 0
        const parts = read(join(wish.cluster, name))
        for (;;) {
          const { done, value } = await parts.next()
          if (done) {
            if (value) files.push({ path: name, bytes: own, sha256: hash.digest("hex") })
            break
          }
          hash.update(value)
          own += value.length
          wish.progress(value.length)
          yield value
        }
      }
    },
    squeezing(),
    sealing(wish.key, packName(wish.id)),
    async function* (sealed: AsyncIterable<Buffer>) {
      for await (const part of sealed) {
        whole.update(part)
        bytes += part.length
        yield part
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  )
  return { files, pack: { bytes, sha256: whole.digest("hex") } }
}

export type Taking = {
  begin(path: string): Promise<void>
  part(bytes: Buffer): Promise<void>
  end(): Promise<void>
}

/** Gives each file of a base to whoever takes them. @throws at the first byte that is not as it was */
export async function readPack(
  path: string,
  { manifest, key, taking }: { manifest: Manifest; key: BackupKey; taking: Taking },
): Promise<void> {
  await pipeline(
    createReadStream(path, { highWaterMark: 1024 * 1024 }),
    opening(key, packName(manifest.id)),
    createZstdDecompress(),
    async (clear: AsyncIterable<Buffer>) => {
      const parts = clear[Symbol.asyncIterator]()
      let held: Buffer = Buffer.alloc(0)
      const take = async (most: number) => {
        while (held.length === 0) {
          const next = await parts.next()
          if (next.done) throw new Error("the pack is shorter than its manifest says")
          held = next.value
        }
        const part = held.subarray(0, most)
        held = held.subarray(part.length)
        return part
      }
      for (const { path: name, bytes, sha256 } of manifest.files) {
        const hash = createHash("sha256")
        await taking.begin(name)
        for (let due = bytes; due > 0;) {
          const part = await take(due)
          hash.update(part)
          await taking.part(part)
          due -= part.length
        }
        if (hash.digest("hex") !== sha256) throw new Error(`${name} is not as it was when the base was taken`)
        await taking.end()
      }
      if (held.length > 0 || !(await parts.next()).done)
        throw new Error("the pack is longer than its manifest says")
    },
  )
}

const packName = (id: string) => `base ${id}`
