import { z } from "zod"
import type { Person } from "#lib/platform/access.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { open, openBytes, type Sealed, type SubjectKey } from "#lib/platform/secrets.ts"
import { named, type OwnData, type OwnRow } from "../views/own-data.ts"

/**
 * Everything that is held about the person who asks and about their children, opened, from one source: both the JSON and the
 * PDF are made of it. Read at this moment and kept nowhere.
 */
export async function readOwnData(db: ScopedDb<Person>): Promise<OwnData> {
  const raw = await db.tx.$queryRaw<unknown[]>`select held, line from sec.own_rows()`
  const rows = z.array(z.object({ held: z.string(), line: z.record(z.string(), z.unknown()) })).parse(raw)
  const keys = await ownKeys(db)

  const childOfClaim = new Map(
    rows
      .filter((it) => it.held === "public.attestation")
      .map(({ line }) => [text(line.id), text(line.child_id)]),
  )
  const places = rows.flatMap((row, at) => placesOf(row, { at, me: db.actor.accountId, childOfClaim }))
  const opened = await openAll(places, keys)

  const held: Record<string, OwnRow[]> = {}
  rows.forEach(({ held: table, line }, at) => {
    const own = Object.entries(line).map(([column, value]) => [
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
function placesOf(
  { held, line }: Row,
  { at, me, childOfClaim }: { at: number; me: string; childOfClaim: Map<string, string> },
): Sealing[] {
  const id = text(line.id)
  const bindings: Record<string, { table: string; row: string; whose: string; column?: string }> = {
    "public.account": { table: "account", row: id, whose: id },
    // Sealed as the address of the account: it may become that.
    "sec.address_change": { table: "account", row: me, whose: me, column: "email" },
    "public.child_file": { table: "child_file", row: id, whose: id },
    "public.household": { table: "household", row: id, whose: id },
    "public.attestation": { table: "attestation", row: id, whose: text(line.child_id) },
    "public.evidence": {
      table: "evidence",
      row: id,
      whose: childOfClaim.get(text(line.attestation_id)) ?? "",
    },
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
        column: bound.column ?? (column === "sealed" ? column : column.replace(/_sealed$/, "")),
        sealed: text(value),
      },
    }))
}

const isSealed = (column: string) => column === "sealed" || column.endsWith("_sealed")
const text = (value: unknown) => (typeof value === "string" ? value : "")

/** In one batch for each key; a document comes back as base64. */
async function openAll(all: Sealing[], keys: Map<string, SubjectKey>): Promise<Map<string, string>> {
  const opened = new Map<string, string>()
  for (const [whose, key] of keys) {
    const own = all.filter((it) => it.whose === whose)
    const [files, texts] = [own.filter(isFile), own.filter((it) => !isFile(it))]
    const words = await open(
      key,
      texts.map((it) => it.place),
    )
    texts.forEach((it, at) => opened.set(it.name, words[at] ?? ""))
    // One after another: together, the documents of a family may be more than the vault takes in one breath.
    for (const { name, place } of files) {
      const [bytes] = await openBytes(key, [{ ...place, sealed: Buffer.from(place.sealed.slice(2), "hex") }])
      opened.set(name, bytes.toString("base64"))
    }
  }
  return opened
}

const isFile = (it: Sealing) => it.place.column === "sealed"

/** What services are called: the network's facts, for a reader who does not know identifiers. */
async function placeNames(db: ScopedDb<Person>, rows: Row[]): Promise<Record<string, string>> {
  const ids = [...new Set(rows.map(({ line }) => text(line.daycare_id)).filter((it) => it !== ""))]
  const found = await db.tx.daycare.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return Object.fromEntries(found.map((it) => [it.id, it.name]))
}
