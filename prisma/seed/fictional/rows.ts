import type { AttestationKind } from "#lib/children/rules/attestations.ts"
import type { PlacementState } from "#lib/placements/rules/states.ts"
import type { Day } from "#lib/platform/days.ts"
import type { SeniorityEvent } from "#lib/waitlist/rules/seniority.ts"
import type { Service } from "./land.ts"

/** What hangs on a child. A service is named by itself: its id differs from one machine to the next. */
export type RegistrationRow = {
  id: string
  service: Service
  state: "WAITING" | "ADMITTED" | "SUSPENDED" | "FROZEN" | "WITHDRAWN"
  registeredOn: Day
  since: Day
  replaced: readonly { on: Day; desiredEntryOn: Day; since: Day }[]
  events: SeniorityEvent[]
  withdrawnFor: "NO_ANSWER" | "DECLINED" | "LEFT" | "PLACED_ELSEWHERE" | "FILE_CLOSED" | null
  withdrawnOn: Day | null
}

export type PlacementRow = {
  id: string
  service: Service
  state: PlacementState
  startsOn: Day
  endsOn: Day | null
  accepted: boolean
}

export type AttestationRow = {
  id: string
  kind: AttestationKind
  state: "CLAIMED" | "EVIDENCE_ASKED" | "VALID" | "REFUSED" | "APPEALED"
  service: Service | null
  siblingId: string | null
  named: string | null
  claimedOn: Day
  validFrom: Day | null
  validUntil: Day | null
  decidedOn: Day | null
}
