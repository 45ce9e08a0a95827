import { addDays, type Day } from "#lib/platform/days.ts"
import type { Moves, ShownMoves } from "./moves.ts"
import { shownMoves } from "./moves.ts"
import { shownRank, type ShownRank } from "./rank.ts"

/** A rank as one night noted it; null while the child was out of the order. Kept when it changed. */
export type RankNote = { on: Day; rank: number | null; moved: Moves }

/** How far back "since" looks (a parameter). */
export const trendSettings = { days: 30 }

export type Trend = {
  since: Day
  from: ShownRank
  move: "UP" | "DOWN" | "SAME"
  /** By how many ranks; null when either is a band, or nothing moved. */
  by: number | null
}

/**
 * What a rank did in the last thirty days: up is towards the first. Within one band nothing moved, as far as anybody is
 * told. Null when no night has noted it, or when there was no rank to compare with.
 */
export function trendOf(
  notes: readonly RankNote[],
  rank: number | null,
  today: Day,
  settings = trendSettings,
): Trend | null {
  const sorted = notes.toSorted((one, other) => (one.on < other.on ? -1 : 1))
  const from = addDays(today, -settings.days)
  const base = sorted.findLast((it) => it.on <= from) ?? sorted[0]
  if (!base || base.rank === null || rank === null) return null
  const [then, now] = [shownRank(base.rank), shownRank(rank)]
  const areExact = "exact" in then && "exact" in now
  const isSame = areExact ? base.rank === rank : JSON.stringify(then) === JSON.stringify(now)
  return {
    since: base.on < from ? from : base.on,
    from: then,
    move: isSame ? "SAME" : rank < base.rank ? "UP" : "DOWN",
    by: areExact && !isSame ? Math.abs(rank - base.rank) : null,
  }
}

export type Move = { on: Day; from: ShownRank; to: ShownRank; by: number | null } & ShownMoves

/**
 * Each move of a rank that may be told, the newest first, with its causes. What the causes leave over is "other changes";
 * between two bands there is no number to account for, and inside one nothing to tell.
 */
export function movesOf(notes: readonly RankNote[]): Move[] {
  const sorted = notes.toSorted((one, other) => (one.on < other.on ? -1 : 1))
  return sorted
    .flatMap((note, at) => {
      const before = sorted[at - 1]
      if (!before || before.rank === null || note.rank === null) return []
      const [from, to] = [shownRank(before.rank), shownRank(note.rank)]
      if (JSON.stringify(from) === JSON.stringify(to)) return []
      const isExact = "exact" in from && "exact" in to
      const change = note.rank - before.rank
      const told = Object.values(note.moved).reduce((sum, it) => sum + it, 0)
      const shown = shownMoves(note.moved)
      return [
        {
          ...{ on: note.on, from, to, by: isExact ? change : null },
          causes: isExact ? shown.causes : shown.causes.filter((it) => it.cause === "OWN_CHANGE"),
          other: isExact ? shown.other + change - told : 0,
        },
      ]
    })
    .reverse()
}
