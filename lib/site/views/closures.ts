import type { Audience, SiteState } from "#lib/platform/access.ts"
import type { closureReasons } from "../schema/close.ts"

export type AudienceNow = { audience: Audience; state: SiteState; since: Date }
export type ClosureReason = (typeof closureReasons)[number]

/** One closing in the history of the staff's page. */
export type ClosureView = {
  id: string
  states: Partial<Record<Audience, SiteState>>
  reason: ClosureReason
  note: string | null
  messageFr: string
  messageEn: string
  closedAt: Date
  closedBy: string | null
  endedAt: Date | null
  endedBy: string | null
  endedWhy: string | null
  acknowledgedAt: Date | null
  verifierBefore: SiteState | null
}

export type SiteForOfficer = { now: AudienceNow[]; open: ClosureView | null; history: ClosureView[] }

/** One closing as it was public: no reason, nobody's code. */
export type PastClosure = Pick<
  ClosureView,
  "id" | "states" | "messageFr" | "messageEn" | "closedAt" | "endedAt"
>
