import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeSync,
} from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { isGenuine, signedSeal, type SignedSeal } from "./seals.ts"

/** One line of an anchor file: a seal as it was signed, or what stands there instead. */
export type AnchorLine = { file: string; line: number; seal: SignedSeal | null }

/**
 * Seals outside the database: one file a month, one line a seal, only ever longer. A line counts once it is on the disk.
 * A half line that a power cut left is ended first, so that the next stands alone.
 */
export function appendAnchors(folder: string, seals: readonly SignedSeal[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [month, theirs] of byMonth(seals)) {
    const path = join(folder, `${month}.jsonl`)
    const isCut = existsSync(path) && lastByteOf(path) !== "\n"
    const file = openSync(path, "a", 0o600)
    try {
      const lines = theirs.map((it) => `${JSON.stringify(it)}\n`).join("")
      writeSync(file, isCut ? `\n${lines}` : lines)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
}

/** The last seal of a folder that this key signed, or null. Reads the end of each file only. */
export function lastAnchor(folder: string, publicKey: string): SignedSeal | null {
  for (const path of filesOf(folder).reverse()) {
    const { size } = statSync(path)
    const tail = readAt(path, Math.max(0, size - tailBytes), tailBytes)
    for (const line of tail.split("\n").reverse()) {
      const seal = read(line)
      if (seal?.publicKey === publicKey && isGenuine(seal)) return seal
    }
  }
  return null
}

/**
 * Every line of every file of a folder (or of one file), in the order in which they were written.
 * @param after files whose last line is of no later seal are passed over
 */
export async function* readAnchors(place: string, after = 0n): AsyncGenerator<AnchorLine> {
  for (const path of existsSync(place) && statSync(place).isFile() ? [place] : filesOf(place)) {
    if (after > 0n && isBehind(path, after)) continue
    let line = 0
    for await (const text of createInterface({
      input: createReadStream(path, "utf8"),
      crlfDelay: Infinity,
    })) {
      line++
      if (text !== "") yield { file: path, line, seal: read(text) }
    }
  }
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((it) => /^\d{4}-\d{2}\.jsonl$/.test(it))
    .sort()
    .map((it) => join(folder, it))
}

function read(text: string): SignedSeal | null {
  try {
    const seal = signedSeal.safeParse(JSON.parse(text)).data ?? null
    // Written in one way only: another spelling of the same is another line.
    return seal && JSON.stringify(seal) === text ? seal : null
  } catch {
    return null
  }
}

function byMonth(seals: readonly SignedSeal[]): Map<string, SignedSeal[]> {
  const found = new Map<string, SignedSeal[]>()
  for (const seal of seals) {
    const month = seal.at.slice(0, 7)
    found.set(month, [...(found.get(month) ?? []), seal])
  }
  return found
}

function isBehind(path: string, after: bigint): boolean {
  const last = read(
    readAt(path, Math.max(0, statSync(path).size - tailBytes), tailBytes)
      .trimEnd()
      .split("\n")
      .at(-1) ?? "",
  )
  return last !== null && BigInt(last.number) <= after
}

const tailBytes = 65_536

function readAt(path: string, position: number, length: number): string {
  const file = openSync(path, "r")
  try {
    const buffer = Buffer.alloc(length)
    return buffer.subarray(0, readSync(file, buffer, 0, length, position)).toString("utf8")
  } finally {
    closeSync(file)
  }
}

const lastByteOf = (path: string) => readAt(path, Math.max(0, statSync(path).size - 1), 1)
