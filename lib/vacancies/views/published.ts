import type { Day } from "#lib/platform/days.ts"
import type { TakeDownReason } from "../rules/published.ts"
import type { VacancyKind } from "../rules/settings.ts"

/** A published place as staff see it: public facts, and how it ended. */
export type PublishedPlace = {
  id: string
  daycareId: string
  service: string
  municipality: string
  ages: { from: number; to: number }
  places: number
  /** Free now; none once it is over. */
  left: number
  startsOn: Day
  isUrgent: boolean
  isLinked: boolean
  publishedAt: Date
  until: Date
  takenDownAt: Date | null
  takenDownFor: TakeDownReason | null
}

/** A vacancy that a published place may follow. */
export type OpenVacancy = {
  id: string
  kind: VacancyKind
  ages: { from: number; to: number | null }
  startsOn: Day
  free: number
}

export type CallingService = {
  id: string
  name: string
  municipality: string
  permit: { infants: number; older: number }
  lastDay: Day | null
}
