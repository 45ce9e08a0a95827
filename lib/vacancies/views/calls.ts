import type { Day } from "#lib/platform/days.ts"
import type { VacancyKind } from "../rules/settings.ts"

/** A family that a place of the desk waits for: by a code, with the calls that nobody answered. Never who it is. */
export type CallToMake = {
  invitationId: string
  vacancyId: string
  code: string
  daycareName: string
  kind: VacancyKind
  startOn: Day
  sentAt: Date
  deadline: Date
  /** A seat is held for it: it is not passed over, its service may take the offer back. */
  isOffered: boolean
  tries: number
  lastTry: Date | null
}
