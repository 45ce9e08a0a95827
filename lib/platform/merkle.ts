import { createHash } from "node:crypto"

/**
 * What a row of the record, a node over two of them and a link of the chain hash to; each begins with another byte, so
 * that none passes for another. sec.leaf and sec.link say the same in the database.
 */
export const leafOf = (said: string) => sha256(leaf, Buffer.from(said, "utf8"))
export const linkOf = (before: Uint8Array, said: string) => sha256(link, before, Buffer.from(said, "utf8"))
export const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest()

/** The root over leaves in their order. A last one that has no neighbour goes up as it is. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256(leaf)
  let level: Uint8Array[] = [...leaves]
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]]
      if (left) above.push(right ? sha256(node, left, right) : left)
    }
    level = above
  }
  return Buffer.from(level[0] ?? sha256(leaf))
}

const leaf = Buffer.from([0])
const node = Buffer.from([1])
const link = Buffer.from([2])
