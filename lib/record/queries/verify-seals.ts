import { z } from "zod"
import { leafOf, linkOf, rootOf, sha256 } from "#lib/platform/merkle.ts"
import {
  beginning,
  hashOf,
  isGenuine,
  lanes,
  readList,
  type Lane,
  type SignedSeal,
} from "#lib/platform/seals.ts"
import type { RestoreNote } from "#lib/platform/restores.ts"
import { compareRows, idOf, type RowWrong } from "./compare-rows.ts"
import type { Group, Row } from "./source.ts"

/**
 * SEAL_MISSING: seals that the anchors know (or that number and chain ask for) are not in the database: cut off at the end,
 * or taken out. TWO_SEALS: the key signed two different ones of the same number. CHAIN: a control event does not hang on the
 * one before. RESTORE_UNCONFIRMED: a restore's signed note explains why seals are missing, and no two officers know of it yet. LIST: what a seal says of its rows was changed, so that they are named by the seal alone.
 */
export type Wrong =
  | RowWrong
  | "CHAIN"
  | "SEAL_MISSING"
  | "RESTORE_UNCONFIRMED"
  | "SEAL_CHANGED"
  | "SEAL_ORDER"
  | "LIST"
  | "OTHER_KEY"
  | "TWO_SEALS"
  | "ANCHOR_MISSING"
  | "ANCHOR_CHANGED"
  | "ANCHOR_ORDER"

/** `until`: the last of several seals of which the same is true. `line`: where it stands in the anchors. */
export type Finding = {
  what: Wrong
  seal: string | null
  until?: string
  lane?: Lane
  seq?: string
  id?: string | null
  line?: string
}

/** How far verification is: plain data, so that it can be kept and taken up again. */
export type Progress = {
  /** The last seal that was looked at, and what the next must carry. */
  seal: string
  hash: string
  control: { number: string; hash: string }
  seals: number
  rows: number
  /** All that was found; of many, the first are kept. */
  found: number
  findings: Finding[]
  /** Gaps that a restore's note explains, and which officers said that they know of one. */
  left?: Left[]
  known?: Known[]
}
type Left = { note: string; after: string; until: string; to: string }
type Known = { note: string; by: string }

const mostKept = 100

const digits = z.string().regex(/^\d{1,19}$/)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
/** Progress as it was kept: what another version of the program wrote is not believed. */
export const progressShape: z.ZodType<Progress> = z.strictObject({
  ...{ seal: digits, hash: digest, control: z.strictObject({ number: digits, hash: digest }) },
  ...{ seals: z.number(), rows: z.number(), found: z.number() },
  findings: z.array(z.custom<Finding>((it) => z.object({ what: z.string() }).safeParse(it).success)),
  left: z
    .array(z.strictObject({ note: digest, after: digits, until: digits, to: z.string() }))
    .default(() => []),
  known: z.array(z.strictObject({ note: digest, by: z.uuid() })).default(() => []),
})

export const atTheBeginning = (): Progress => ({
  ...{ seal: "0", hash: beginning, control: { number: "0", hash: beginning } },
  ...{ seals: 0, rows: 0, found: 0, findings: [], left: [], known: [] },
})

/** What is believed: signatures by these keys, and that a seal younger than `freshSince` may still lack its anchor. */
export type Trust = { keys: readonly string[]; freshSince: string; restores: readonly RestoreNote[] }
export type GroupOfAll = Group & {
  anchor: { seal: SignedSeal; line: string; isLate: boolean } | null
  wasDamaged: boolean
}

/** Looks at one seal, its rows and its anchor, in the order of numbers. Changes `so`. */
export function verifySeal(so: Progress, group: GroupOfAll, trust: Trust): void {
  const number = String(group.number)
  const say = (what: Wrong, more: Omit<Finding, "what" | "seal"> = {}) =>
    note(so, { what, seal: number, ...more })
  so.rows += group.rows.length
  const { seal, anchor } = group
  if (group.number < 1n) return sayAll(group.rows, say, "INSERTED")
  if (anchor?.isLate) say("ANCHOR_ORDER", { line: anchor.line })

  noteKnown(so, group.rows)
  if (!seal && anchor && group.rows.length === 0 && isLeftBehind(so, anchor.seal, trust)) return
  const isBehindGap = so.left?.some((it) => it.after === so.seal && it.until === String(group.number - 1n))
  if (!isBehindGap && BigInt(so.seal) + 1n < group.number && (seal ?? anchor))
    note(so, { what: "SEAL_MISSING", seal: next(so.seal), ...lastOf(so.seal, group.number) })
  if (!seal) {
    // Of a seal that never was, these rows are none; of one that is gone, they are witnesses.
    if (!anchor) return sayAll(group.rows, say, "INSERTED")
    sayMissing(so, number)
    return goOn(so, anchor.seal)
  }
  so.seals++

  const isOurs = (it: SignedSeal) => isGenuine(it) && trust.keys.includes(it.publicKey)
  const isSame =
    anchor && hashOf(anchor.seal) === hashOf(seal.signed) && anchor.seal.publicKey === seal.signed.publicKey
  const genuine = isOurs(seal.signed) ? seal.signed : anchor && isOurs(anchor.seal) ? anchor.seal : null
  if (!isOurs(seal.signed)) say(isGenuine(seal.signed) ? "OTHER_KEY" : "SEAL_CHANGED")
  else if (anchor && !isSame) say(isOurs(anchor.seal) ? "TWO_SEALS" : "ANCHOR_CHANGED", { line: anchor.line })
  else if (anchor && !isOurs(anchor.seal)) say("ANCHOR_CHANGED", { line: anchor.line })
  if (!anchor && (group.wasDamaged || seal.signed.at < trust.freshSince))
    say(group.wasDamaged ? "ANCHOR_CHANGED" : "ANCHOR_MISSING")

  const truth = genuine ?? seal.signed
  if (truth.previous !== so.hash) say("SEAL_ORDER")
  verifyRows(truth, seal.list, group.rows, say)
  verifyChain(so, group.rows, say)
  const isTold = so.control.number === truth.control.number && so.control.hash === truth.control.hash
  if (!isTold) say("CHAIN", { lane: "audit" })
  goOn(so, truth)
}

/**
 * A seal that only the anchors know, in the very gap of which a restore's note tells: between the seal that was just looked at
 * and the last that there was then. A tail that is cut has no such note, and nobody can write one without the record's key.
 */
function isLeftBehind(so: Progress, seal: SignedSeal, { keys, restores }: Trust): boolean {
  const [note] = restores
    .filter((it) => it.after.number === so.seal && it.after.hash === so.hash)
    .toSorted((a, b) => Number(BigInt(b.until.number) - BigInt(a.until.number)))
  if (!note || BigInt(seal.number) > BigInt(note.until.number)) return false
  if (!isGenuine(seal) || !keys.includes(seal.publicKey)) return false
  if (seal.number === note.until.number && hashOf(seal) !== note.until.hash) return false
  so.left ??= []
  if (!so.left.some((it) => it.note === note.digest))
    so.left.push({ note: note.digest, after: so.seal, until: note.until.number, to: note.to })
  return true
}

/** Officers who said in the chain that they know of a restore. */
export function noteKnown(so: Progress, rows: readonly Row[]): void {
  for (const row of rows) {
    const [, by] = (isOfChain(row) && confirms.exec(row.said)) || []
    const [, note] = (by && noteIn.exec(row.said)) || []
    if (by && note) (so.known ??= []).push({ note, by })
  }
}
const confirms = /^\(audit,\d+,[0-9a-f-]{36},[^,]+,site\.restored,STAFF,([0-9a-f-]{36}),/
const noteIn = /""note"": ""([0-9a-f]{64})""/

/** At the end: a note alone explains nothing; two officers stand behind it. */
export function sayUnconfirmed(so: Progress): void {
  for (const { note: digest, after, until } of so.left ?? []) {
    const officers = new Set(so.known?.filter((it) => it.note === digest).map((it) => it.by))
    if (officers.size < 2) note(so, { what: "RESTORE_UNCONFIRMED", seal: next(after), until })
  }
}

/** What waits has no seal to be held against, but its control events hang on the chain. */
export function verifyWaiting(
  so: Progress,
  rows: readonly Row[],
  head: { number: string; hash: string } | null,
): void {
  verifyChain(so, rows, (what, more) => note(so, { what, seal: null, ...more }))
  if (head && (so.control.number !== head.number || so.control.hash !== head.hash))
    note(so, { what: "CHAIN", seal: null, lane: "audit" })
}

export function note(so: Progress, finding: Finding): void {
  so.found++
  if (so.findings.length < mostKept) so.findings.push(finding)
}

type Say = (what: Wrong, more?: Omit<Finding, "what" | "seal">) => void

function verifyRows(truth: SignedSeal, list: Buffer, rows: readonly Row[], say: Say): void {
  if (sha256(list).toString("hex") === truth.list) {
    if (rootOf(readList(list).map((it) => it.leaf)).toString("hex") !== truth.root) say("LIST")
    for (const { what, ...where } of compareRows(list, truth.rows, rows)) say(what, where)
    return
  }
  // The list is not what was signed: the rows themselves still make the root, or they do not.
  say("LIST")
  const leaves = lanes.flatMap((lane) => rows.filter((it) => it.lane === lane).map((it) => leafOf(it.said)))
  if (rootOf(leaves).toString("hex") !== truth.root) say("EDITED")
}

/** At the end of an audit row's text: control, from the server, its number in the chain, the hash of the one before. */
export const isOfChain = (row: Row) => row.lane === "audit" && chained.test(row.said)
const chained = /,t,[tf],(\d+),([0-9a-f]{64})\)$/

function verifyChain(so: Progress, rows: readonly Row[], say: Say): void {
  const links = rows
    .filter((it) => it.lane === "audit")
    .flatMap((row) => {
      const [, number, before] = chained.exec(row.said) ?? []
      return number && before ? [{ row, number: BigInt(number), before }] : []
    })
    .toSorted((a, b) => Number(a.number - b.number))
  for (const { row, number, before } of links) {
    if (number !== BigInt(so.control.number) + 1n || before !== so.control.hash)
      say("CHAIN", { lane: "audit", seq: String(row.seq), id: idOf(row.said) })
    so.control = {
      number: String(number),
      hash: linkOf(Buffer.from(before, "hex"), row.said).toString("hex"),
    }
  }
}

function sayAll(rows: readonly Row[], say: Say, what: Wrong): void {
  for (const row of rows) say(what, { lane: row.lane, seq: String(row.seq), id: idOf(row.said) })
}

/** One finding for a run of seals that are gone. */
function sayMissing(so: Progress, number: string): void {
  const last = so.findings.at(-1)
  if (last?.what === "SEAL_MISSING" && next(last.until ?? last.seal ?? "0") === number) last.until = number
  else note(so, { what: "SEAL_MISSING", seal: number })
}

/** The next seal is held against what this one really was, so that one break is told once. */
function goOn(so: Progress, seal: SignedSeal): void {
  so.seal = seal.number
  so.hash = hashOf(seal)
  so.control = { ...seal.control }
}

const next = (number: string) => String(BigInt(number) + 1n)
const lastOf = (before: string, number: bigint) =>
  BigInt(before) + 2n < number ? { until: String(number - 1n) } : {}
