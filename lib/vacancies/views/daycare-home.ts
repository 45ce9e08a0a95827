import type { AgeBracket } from "#lib/children/rules/ages.ts"
import type { Overflow } from "#lib/placements/rules/occupancy.ts"
import type { PlacementState } from "#lib/placements/rules/states.ts"
import type { Day } from "#lib/platform/days.ts"
import type { VacancyKind } from "../rules/settings.ts"
import type { VacancyState } from "../rules/states.ts"

/** One age class as a strip: what is taken, of it what frees soon, what is empty, and what the permit allows besides. */
export type Strip = { bracket: AgeBracket; taken: number; freeing: number; empty: number; closed: number }

/** A vacancy that is not over, as its service follows it. */
export type Moving = {
  vacancyId: string
  kind: VacancyKind
  state: VacancyState
  months: { from: number; to: number | null }
  startsOn: Day
  seats: number
  /** By what has become of them. */
  free: number
  held: number
  accepted: number
  /** Asked and silent so far; asked and willing, and not offered a seat yet. */
  asked: number
  interested: number
  /** The next hour at which something ends by itself. */
  nextAt: Date | null
  /** Days on which its seats were nobody's, all together. */
  daysEmpty: number
}

/** A family that a letter did not reach: the service calls it. */
export type ToCall = { offerId: string; vacancyId: string; code: string; deadline: Date }
export type Pending = { placementId: string; code: string; startsOn: Day; state: PlacementState }
export type FreesIn = {
  placementId: string
  code: string
  on: Day
  bracket: AgeBracket
  why: "ENDS" | "GROWS" | "SCHOOL"
}

/** A word of warning, which stops nothing: more children than the permit says, or than places are run for their age. */
export type Tight = Overflow & { over: "PERMIT" | "RUN" }

export type DaycareHome = {
  /** Null until the service says how many places it runs. */
  strips: Strip[] | null
  /** Places that are run and nobody's today. */
  empty: number
  /** Of those, for how many nobody is looked for. */
  unannounced: number
  moving: Moving[]
  toCall: ToCall[]
  pending: Pending[]
  frees: FreesIn[]
  /** Today beyond the permit, and the first day soon on which children grow into places that are taken. */
  tight: Tight[]
}
