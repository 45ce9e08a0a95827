import { readAnchors } from "#lib/platform/anchors.ts"
import { readRestores } from "#lib/platform/restores.ts"
import { keyOfSeal } from "../rules/public-keys.ts"
import type { RecordKey } from "../views/public-keys.ts"
import { openDump } from "./dump.ts"
import type { Group, Head, Row } from "./source.ts"
import {
  atTheBeginning,
  isOfChain,
  note,
  noteKnown,
  sayUnconfirmed,
  verifySeal,
  verifyWaiting,
  type Finding,
  type Progress,
} from "./verify-seals.ts"
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
  /** Of a copy that was put back: seals that its anchors know beyond its end. */
  leftBehind: Finding[]
}

export type Asked = {
  key?: string | undefined
  /** The public file of keys instead: each believed for the seals since its first. */
  keys?: readonly RecordKey[] | undefined
  patienceMs?: number
  /** A copy that was put back ends before its anchors do, which is no cut. */
  restored?: boolean
}
export type ReadRecord = { head: Head; groups: AsyncIterable<Group>; waiting: AsyncIterable<Row> }
type Told = (so: Progress, last: string) => void

/**
 * The record of a dump against its anchors, from the first seal to the last: no database, no secret. Memory is that of
 * one seal with its rows.
 * @param places folders or files of anchors; each is held against the dump by itself
 */
export async function verifyDump(
  { dump, places, ...asked }: Asked & { dump: string; places: readonly string[] },
  told?: Told,
): Promise<Verified> {
  const results: Verified[] = []
  for (const place of places) results.push(await verifyRecord(await openDump(dump), place, asked, told))
  const [first] = results
  if (!first) throw new Error("There is nothing to verify against.")
  return results.find((it) => it.found > 0) ?? first
}

/** @param place null: no anchors are there, and seals are only held against their rows and one another */
export async function verifyRecord(
  { head, groups, waiting }: ReadRecord,
  place: string | null,
  { key, keys, patienceMs = anchorPatienceMs, restored = false }: Asked,
  told: Told = () => undefined,
): Promise<Verified> {
  const given = keys?.map((it) => it.publicKey) ?? (key === undefined ? undefined : [key])
  const all = given ?? (place ? [await firstKey(place)] : [])
  const keysOf = (number: bigint) => (keys ? [keyOfSeal(keys, number) ?? ""] : all)
  const freshSince = place ? new Date(Date.parse(head.at) - patienceMs).toISOString() : ""
  const so = atTheBeginning()
  const restores = place ? readRestores(place, all) : []
  for await (const group of withAnchors(groups, readAnchors(place ?? ""))) {
    verifySeal(so, group, { keys: keysOf(group.number), freshSince, restores })
    told(so, head.lastSeal)
    if (restored && group.number === BigInt(head.lastSeal)) break
  }
  const explained = (so.left ?? []).map(({ after, until }): Finding => ({
    what: "SEAL_MISSING",
    seal: String(BigInt(after) + 1n),
    until,
  }))
  const leftBehind = [...explained, ...(restored && place ? await beyond(place, head.lastSeal) : [])]
  const links: Row[] = []
  let count = 0
  for await (const row of waiting) {
    count++
    if (isOfChain(row)) links.push(row)
  }
  if (BigInt(so.seal) < BigInt(head.lastSeal))
    note(so, { what: "SEAL_MISSING", seal: String(BigInt(so.seal) + 1n), until: head.lastSeal })
  verifyWaiting(so, links, head.control)
  noteKnown(so, links)
  // Whoever says that it is a copy that was put back knows it; everybody else hears it from two officers.
  if (!restored) sayUnconfirmed(so)
  return {
    ...so,
    waiting: count,
    at: head.at,
    key: all.join(", "),
    keyWasGiven: given !== undefined,
    leftBehind,
  }
}

async function firstKey(place: string): Promise<string> {
  for await (const { seal } of readAnchors(place)) if (seal) return seal.publicKey
  return ""
}

async function beyond(place: string, last: string): Promise<Finding[]> {
  let until = last
  for await (const { seal } of readAnchors(place))
    if (seal && BigInt(seal.number) > BigInt(until)) until = seal.number
  return until === last ? [] : [{ what: "SEAL_MISSING", seal: String(BigInt(last) + 1n), until }]
}
