import { z } from "zod"
import type { Person } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open, openBytes, type Sealed, type SubjectKey } from "#lib/platform/secrets.ts"
import { named, type OwnData, type OwnRow } from "../views/own-data.ts"

/**
 * Everything that is held about the person who asks and about their children, opened, from one source: both the JSON and the
 * PDF are made of it. Read at this moment and kept nowhere.
 */
export async function readOwnData(db: ScopedDb<Person>, mostBytes = mostDocumentBytes): Promise<OwnData> {
  const raw = await db.tx.$queryRaw<unknown[]>`select held, line from sec.own_rows()`
  const rows = z.array(z.object({ held: z.string(), line: z.record(z.string(), z.unknown()) })).parse(raw)
  const keys = await ownKeys(db)

  const places = rows.flatMap((row, at) => placesOf(row, { at, me: db.actor.accountId }))
  const opened = new Map([...(await openAll(places, keys)), ...(await openDocuments(db, rows, mostBytes))])

  const held: Record<string, OwnRow[]> = {}
  rows.forEach(({ held: table, line }, at) => {
    const whole = table === documents ? { ...line, sealed: null } : line
    const own = Object.entries(whole).map(([column, value]) => [
      named(table, column),
      opened.get(`${at} ${column}`) ?? (isSealed(column) ? null : value),
    ])
    ;(held[table] ??= []).push(Object.fromEntries(own) as OwnRow) // keys are texts
  })
  return { madeAt: db.now, rows: held, places: await placeNames(db, rows) }
}

async function ownKeys(db: ScopedDb<Person>): Promise<Map<string, SubjectKey>> {
  const rows = await db.tx.$queryRaw<{ whose: string; id: string; wrapped: string }[]>`
    select whose::text, id::text, wrapped from sec.own_keys()`
  return new Map(rows.map(({ whose, ...key }) => [whose, key]))
}

type Row = { held: string; line: Record<string, unknown> }
type Sealing = { name: string; whose: string; place: Sealed }

/** Where each sealed column lives, and whose key opens it. */
function placesOf({ held, line }: Row, { at, me }: { at: number; me: string }): Sealing[] {
  const id = text(line.id)
  const bindings: Record<string, { table: string; row: string; whose: string; column?: string }> = {
    "public.account": { table: "account", row: id, whose: id },
    // Sealed as the address of the account: it may become that.
    "sec.address_change": { table: "account", row: me, whose: me, column: "email" },
    "public.child_file": { table: "child_file", row: id, whose: id },
    "public.household": { table: "household", row: id, whose: id },
    "public.attestation": { table: "attestation", row: id, whose: text(line.child_id) },
    "public.desk_request": { table: "desk_request", row: id, whose: me },
    "public.task_step": { table: "task_step", row: id, whose: me },
  }
  const bound = bindings[held]
  if (!bound) return []
  return Object.entries(line)
    .filter(([column, value]) => isSealed(column) && typeof value === "string" && value !== "")
    .map(([column, value]) => ({
      name: `${at} ${column}`,
      whose: bound.whose,
      place: {
        table: bound.table,
        row: bound.row,
        column: bound.column ?? column.replace(/_sealed$/, ""),
        sealed: text(value),
      },
    }))
}

const isSealed = (column: string) => column === "sealed" || column.endsWith("_sealed")
const text = (value: unknown) => (typeof value === "string" ? value : "")

/** In one batch for each key. */
async function openAll(all: Sealing[], keys: Map<string, SubjectKey>): Promise<Map<string, string>> {
  const opened = new Map<string, string>()
  for (const [whose, key] of keys) {
    const own = all.filter((it) => it.whose === whose)
    const words = await open(
      key,
      own.map((it) => it.place),
    )
    own.forEach((it, at) => opened.set(it.name, words[at] ?? ""))
  }
  return opened
}

const documents = "public.evidence"
/** Of all documents together; what is more is named in the copy, and had on its claim's page. */
const mostDocumentBytes = 30 * 1024 * 1024

/** One after another, as base64: together they may be more than a question, the vault or this process takes in one breath. */
async function openDocuments(
  db: ScopedDb<Person>,
  rows: Row[],
  mostBytes: number,
): Promise<Map<string, string>> {
  const opened = new Map<string, string>()
  let room = mostBytes
  for (const [at, { held, line }] of rows.entries()) {
    const size = held === documents ? Number(line.size) : Infinity
    if (size > room) continue
    room -= size
    const [found] = await db.tx.$queryRaw<{ sealed: Uint8Array; id: string; wrapped: string }[]>`
      select sealed, key_id::text as id, wrapped from sec.sealed_evidence(${text(line.id)}::uuid)`
    if (!found) continue
    const place = { table: "evidence", column: "sealed", row: text(line.id), sealed: found.sealed }
    const [bytes] = await openBytes({ id: found.id, wrapped: found.wrapped }, [place])
    opened.set(`${at} sealed`, bytes.toString("base64"))
  }
  return opened
}

/** What services are called: the network's facts, for a reader who does not know identifiers. */
async function placeNames(db: ScopedDb<Person>, rows: Row[]): Promise<Record<string, string>> {
  const ids = [
    ...new Set(
      rows.flatMap(({ line }) => [text(line.daycare_id), text(line.place_id)]).filter((it) => it !== ""),
    ),
  ]
  const found = await db.tx.daycare.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return Object.fromEntries(found.map((it) => [it.id, it.name]))
}
