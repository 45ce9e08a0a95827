import { done, refuse, type Result } from "#lib/platform/result.ts"

/** domain.md §5, vacancy. */
export const vacancyStates = ["DRAFT", "INVITING", "RESERVED", "FILLED", "EXPIRED", "CANCELLED"] as const
export type VacancyState = (typeof vacancyStates)[number]

/** The three in the middle are what becomes of its seats; nobody decides them. */
export const vacancyEvents = [
  "PUBLISHED",
  "ALL_HELD",
  "ALL_ACCEPTED",
  "SEAT_FREED",
  "EXPIRED",
  "CANCELLED",
] as const
export type VacancyEvent = (typeof vacancyEvents)[number]

/** What is filled is not cancelled: its placements are, one by one, and that frees a seat again. */
const vacancyTable: Record<VacancyState, Partial<Record<VacancyEvent, VacancyState>>> = {
  DRAFT: { PUBLISHED: "INVITING", EXPIRED: "EXPIRED", CANCELLED: "CANCELLED" },
  INVITING: { ALL_HELD: "RESERVED", EXPIRED: "EXPIRED", CANCELLED: "CANCELLED" },
  RESERVED: { SEAT_FREED: "INVITING", ALL_ACCEPTED: "FILLED", CANCELLED: "CANCELLED" },
  FILLED: { SEAT_FREED: "INVITING" },
  EXPIRED: {},
  CANCELLED: {},
}

export function vacancyAfter(
  state: VacancyState,
  event: VacancyEvent,
): Result<VacancyState, "VACANCY_STATE"> {
  const next = vacancyTable[state][event]
  return next ? done(next) : refuse("VACANCY_STATE")
}

/** A seat: nobody's, held by an open offer, or taken by a placement. */
export const seatStates = ["FREE", "HELD", "ACCEPTED"] as const
export type SeatState = (typeof seatStates)[number]

/**
 * domain.md §4: INVITING while a seat is free, RESERVED when all are held, FILLED when all are accepted. What was ended
 * stays ended, whatever its seats do: a placement that it brought about is a placement still.
 * @throws when a published vacancy has no seat
 */
export function vacancyStateOf(it: {
  isPublished: boolean
  ended: "EXPIRED" | "CANCELLED" | null
  seats: readonly SeatState[]
}): VacancyState {
  if (it.ended) return it.ended
  if (!it.isPublished) return "DRAFT"
  if (it.seats.length === 0) throw new Error("a published vacancy has a seat")
  if (it.seats.includes("FREE")) return "INVITING"
  return it.seats.includes("HELD") ? "RESERVED" : "FILLED"
}
