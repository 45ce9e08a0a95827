import type { AttestationRow, PlacementRow, RegistrationRow } from "./rows.ts"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import type { Day } from "#lib/platform/days.ts"
import type { Chance } from "./chance.ts"
import type { Home, Land, Service } from "./land.ts"
import type { Names } from "./names.ts"
import type { Seats } from "./seats.ts"

/** What every part of a family's story draws from. */
export type Telling = { by: Chance; land: Land; names: Names; seats: Seats; today: Day }

/** One child of a family, as far as the story has come. */
export type Child = {
  id: string
  state: ChildFileState
  given: string
  family: string
  bornOn: Day | null
  expectedOn: Day | null
  wishedOn: Day | null
  createdOn: Day
  weekdays: number[]
  from: number | null
  until: number | null
  keepsLooking: boolean
  confirmedUntil: Day | null
  reminded: number | null
  toConfirmOn: Day | null
  archivedOn: Day | null
  closedOn: Day | null
  destroyedOn: Day | null
  registrations: RegistrationRow[]
  placements: PlacementRow[]
  attestations: AttestationRow[]
}

/** Born, with a wished date: every state but DRAFT and DESTROYED. */
export type BornChild = Child & { bornOn: Day; wishedOn: Day }

/** Where the family lives and what it prefers: the service that the story is about, where a brother or sister attends. */
export type Neighbourhood = { home: Home; first: readonly Service[] }
