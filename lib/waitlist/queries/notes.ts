import { z } from "zod"
import type { Actor, Family } from "#lib/platform/access.ts"
import { dayIn, type Day } from "#lib/platform/days.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { moveCauses } from "../rules/moves.ts"
import type { RankNote } from "../rules/trend.ts"
import type { ListFacts } from "../views.ts"

/** What the nights noted of one's own registrations, by registration, oldest first. */
export async function listNotes(
  db: ScopedDb<Family>,
  registrationIds: readonly string[],
): Promise<Map<string, RankNote[]>> {
  const rows = await db.tx.rankNote.findMany({
    where: { registrationId: { in: [...registrationIds] } },
    select: { registrationId: true, notedOn: true, rank: true, moved: true },
    orderBy: { notedOn: "asc" },
  })
  const all = new Map<string, RankNote[]>()
  for (const row of rows) {
    const note = { on: dayIn(row.notedOn), rank: row.rank, moved: movedShape.parse(row.moved) }
    all.set(row.registrationId, [...(all.get(row.registrationId) ?? []), note])
  }
  return all
}

export type KnownYear = { from: Day; bracket: string; entries: number | null; byCategory: number[] }

/** Entries of the whole years that are known of some services: newest first, by service. */
export async function listYears(
  db: ScopedDb<Actor>,
  daycareIds: readonly string[],
): Promise<Map<string, KnownYear[]>> {
  const rows = await db.tx.listYear.findMany({
    where: { daycareId: { in: [...daycareIds] } },
    orderBy: { yearFrom: "desc" },
  })
  const all = new Map<string, KnownYear[]>()
  for (const { daycareId, bracket, yearFrom, entries, byCategory } of rows) {
    const year = { bracket, from: dayIn(yearFrom), entries, byCategory }
    all.set(daycareId, [...(all.get(daycareId) ?? []), year])
  }
  return all
}

/** What everybody may know of a service's list: who waits by class, who entered in the last whole year. */
export async function getListFacts(db: ScopedDb<Actor>, daycareId: string): Promise<ListFacts> {
  const figures = await db.tx.listFigures.findMany({ where: { daycareId } })
  const years = (await listYears(db, [daycareId])).get(daycareId) ?? []
  const newest = years[0]?.from
  const last = years.filter((it) => it.from === newest)
  const first = figures[0]
  const waiting = (bracket: string) => figures.find((it) => it.bracket === bracket)?.waiting
  const entries = (bracket: string) => last.find((it) => it.bracket === bracket)?.entries
  return {
    notedOn: first ? dayIn(first.notedOn) : null,
    waiting: { INFANTS: waiting("INFANTS") ?? null, OLDER: waiting("OLDER") ?? null },
    lastYear: newest
      ? { from: newest, INFANTS: entries("INFANTS") ?? null, OLDER: entries("OLDER") ?? null }
      : null,
  }
}

const movedShape = z.partialRecord(z.enum(moveCauses), z.number())
