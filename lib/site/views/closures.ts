import type { Audience, SiteState } from "#lib/platform/access.ts"
import type { ClosureReason } from "../rules/states.ts"

export type { ClosureReason }

export type AudienceNow = { audience: Audience; state: SiteState; since: Date }

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

/** The switch of letters, and how much waits for an opening or for it. */
export type Waiting = { held: boolean; since: Date | null; letters: number; jobs: number }

export type SiteForOfficer = {
  now: AudienceNow[]
  open: ClosureView | null
  history: ClosureView[]
  waiting: Waiting
  backups: Backups | null
}

/** How far the portal's own backups reach; null where another system takes them. */
export type Backups = { baseAt: Date | null; coveredAt: Date | null; late: boolean }

/** One closing as it was public: no reason, nobody's code. */
export type PastClosure = Pick<
  ClosureView,
  "id" | "states" | "messageFr" | "messageEn" | "closedAt" | "endedAt"
>
