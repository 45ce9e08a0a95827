import type { Exclusion } from "./eligible.ts"
import type { Ordered, Placed } from "./order.ts"
import { smallest } from "./small-cells.ts"

/** Why a rank moved, in the words of the trade; each has its sentence in both dictionaries. */
export const moveCauses = [
  "ADMITTED",
  "LEFT",
  "PAUSED",
  "JOINED",
  "RETURNED",
  "OTHERS_CHANGED",
  "OWN_CHANGE",
] as const
export type MoveCause = (typeof moveCauses)[number]

/** Children who came before this one (+) or went away from there (−), by cause. */
export type Moves = Partial<Record<MoveCause, number>>

/** From one order to another, each child who stands before this one in exactly one of them, with the cause of it. */
export function movesBetween(before: Ordered, after: Ordered, registrationId: string): Moves {
  const then = before.placed.find((it) => it.registrationId === registrationId)
  const now = after.placed.find((it) => it.registrationId === registrationId)
  if (!then || !now) return {}
  const isOwn = then.category !== now.category || then.countedFrom !== now.countedFrom
  const aheadThen = aheadOf(before.placed, then)
  const aheadNow = aheadOf(after.placed, now)

  const moves: Moves = {}
  const count = (cause: MoveCause, change: number) => (moves[cause] = (moves[cause] ?? 0) + change)
  const excludedNow = new Map(after.excluded.map((it) => [it.registrationId, it.reason]))
  const excludedThen = new Set(before.excluded.map((it) => it.registrationId))
  const placedThen = new Map(before.placed.map((it) => [it.registrationId, it]))
  const placedNow = new Map(after.placed.map((it) => [it.registrationId, it]))

  for (const id of aheadThen.keys()) {
    if (aheadNow.has(id)) continue
    if (placedNow.has(id)) count(isOwn ? "OWN_CHANGE" : "OTHERS_CHANGED", -1)
    else count(causeOfAbsence(excludedNow.get(id)), -1)
  }
  for (const id of aheadNow.keys()) {
    if (aheadThen.has(id)) continue
    if (placedThen.has(id)) count(isOwn ? "OWN_CHANGE" : "OTHERS_CHANGED", 1)
    else count(excludedThen.has(id) ? "RETURNED" : "JOINED", 1)
  }
  return moves
}

export type ShownMoves = { causes: { cause: MoveCause; change: number }[]; other: number }

/**
 * Causes of fewer than five children are summed as "other changes" (domain.md §3); one's own change is one's own, and
 * told whatever it did. All of it adds up to the move of the rank.
 */
export function shownMoves(moves: Moves): ShownMoves {
  const told = moveCauses.flatMap((cause) => {
    const change = moves[cause] ?? 0
    return change === 0 ? [] : [{ cause, change }]
  })
  const isTold = (it: { cause: MoveCause; change: number }) =>
    it.cause === "OWN_CHANGE" || Math.abs(it.change) >= smallest
  return {
    causes: told.filter(isTold),
    other: told.filter((it) => !isTold(it)).reduce((sum, it) => sum + it.change, 0),
  }
}

/** A new version of a policy, tried first: whom it would move, from where to where; null is out of the order. */
export function whoMoves(
  before: Ordered,
  after: Ordered,
): { registrationId: string; from: number | null; to: number | null }[] {
  const then = new Map(before.placed.map((it) => [it.registrationId, it.position]))
  const now = new Map(after.placed.map((it) => [it.registrationId, it.position]))
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((registrationId) => ({
      registrationId,
      from: then.get(registrationId) ?? null,
      to: now.get(registrationId) ?? null,
    }))
    .filter((it) => it.from !== it.to)
}

const aheadOf = (placed: readonly Placed[], own: Placed) =>
  new Map(placed.filter((it) => it.position < own.position).map((it) => [it.registrationId, it]))

function causeOfAbsence(reason: Exclusion | undefined): MoveCause {
  switch (reason) {
    case undefined:
      return "LEFT"
    case "ATTENDS_HERE":
    case "OFFER_OPEN":
      return "ADMITTED"
    case "FILE_NOT_ACTIVE":
    case "FILE_NOT_CONFIRMED":
    case "NOT_WAITING":
      return "PAUSED"
    case "ACCEPTED_ELSEWHERE":
      return "LEFT"
    default:
      return "OTHERS_CHANGED"
  }
}
