import { readAnchors } from "#lib/platform/anchors.ts"
import { openDump } from "./dump.ts"
import type { Row } from "./source.ts"
import { atTheBeginning, isOfChain, note, verifySeal, verifyWaiting, type Progress } from "./verify-seals.ts"
import { withAnchors } from "./with-anchors.ts"

/** A seal as old as this has its anchor, or it is missing. */
export const anchorPatienceMs = 60_000

export type Verified = Progress & {
  /** Rows that no seal covers yet. */
  waiting: number
  at: string
  /** Whose signatures were believed: what was given, or what the first anchor said of itself. */
  key: string
  keyWasGiven: boolean
}

/**
 * The record of a dump against its anchors, from the first seal to the last: no database, no secret. Memory is that of
 * one seal with its rows.
 * @param places folders or files of anchors; each is held against the dump by itself
 */
export async function verifyDump(
  { dump, places, key, patienceMs }: Asked,
  told: (so: Progress, last: string) => void = () => undefined,
): Promise<Verified> {
  const results: Verified[] = []
  for (const place of places) results.push(await verifyAgainst({ dump, key, patienceMs }, place, told))
  const [first] = results
  if (!first) throw new Error("There is nothing to verify against.")
  return results.find((it) => it.found > 0) ?? first
}

type Asked = { dump: string; places: readonly string[]; key: string | undefined; patienceMs?: number }

async function verifyAgainst(
  { dump, key, patienceMs = anchorPatienceMs }: Omit<Asked, "places">,
  place: string,
  told: (so: Progress, last: string) => void,
): Promise<Verified> {
  const { head, groups, waiting } = await openDump(dump)
  const believed = key ?? (await firstKey(place))
  const freshSince = new Date(Date.parse(head.at) - patienceMs).toISOString()
  const so = atTheBeginning()
  for await (const group of withAnchors(groups, readAnchors(place))) {
    verifySeal(so, group, { keys: [believed], freshSince })
    told(so, head.lastSeal)
  }
  const links: Row[] = []
  let count = 0
  for await (const row of waiting) {
    count++
    if (isOfChain(row)) links.push(row)
  }
  if (BigInt(so.seal) < BigInt(head.lastSeal))
    note(so, { what: "SEAL_MISSING", seal: String(BigInt(so.seal) + 1n), until: head.lastSeal })
  verifyWaiting(so, links, head.control)
  return { ...so, waiting: count, at: head.at, key: believed, keyWasGiven: key !== undefined }
}

async function firstKey(place: string): Promise<string> {
  for await (const { seal } of readAnchors(place)) if (seal) return seal.publicKey
  return ""
}
