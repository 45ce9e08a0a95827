import type { Audience, SiteState } from "#lib/platform/access.ts"

/** One planned maintenance on the officer's page. */
export type PlanView = {
  id: string
  states: Partial<Record<Audience, SiteState>>
  beginsAt: Date
  endsAt: Date | null
  opensItself: boolean
  note: string | null
  messageFr: string
  messageEn: string
  plannedBy: string
  cancelledAt: Date | null
  cancelledWhy: string | null
  begunAt: Date | null
  endedAt: Date | null
}
