import type { Day } from "#lib/platform/days.ts"
import type { PlacementState } from "#lib/placements/rules/states.ts"
import type { CandidateInList, ExcludedInList } from "#lib/waitlist/views.ts"
import type { InvitationState, OfferState } from "../rules/asked-states.ts"
import type { WindowClock } from "../rules/closures.ts"
import type { NotDeclared } from "../rules/declaring.ts"
import type { Draft } from "../rules/draft.ts"
import type { SeatState, VacancyState } from "../rules/states.ts"

/** A vacancy as its service reads it. */
export type OwnVacancy = Draft & {
  id: string
  state: VacancyState
  version: number
  surplus: number
  invitationHours: number
  offerHours: number
  declaredAt: Date
  publishedAt: Date | null
  endedAt: Date | null
  cancelledFor: string | null
  /** Published or taken on by the desk: it moves while families are closed out too. */
  byDesk: boolean
}

/** One seat: who holds it, under a code. */
export type OwnSeat = {
  position: number
  state: SeatState
  /** Of the holder. */
  code: string | null
  offerId: string | null
  deadline: Date | null
  placement: { id: string; state: PlacementState; startsOn: Day } | null
  daysEmpty: number
}

/** A row of the list of one's own vacancies. */
export type VacancyInList = OwnVacancy & { all: OwnSeat[] }

/** Whom the vacancy asked, by code: never a name before an offer. */
export type AskedInList = {
  invitationId: string
  code: string
  round: number
  place: number
  state: InvitationState
  sentAt: Date
  /** While its clock stands: until when at least. */
  deadline: Date
  clock: Omit<WindowClock, "deadline">
  settledAt: Date | null
  undelivered: boolean
  byTelephone: boolean
  /** Newest last: an offer that was extended is another one. */
  offers: OfferOfAsked[]
}

export type OfferOfAsked = {
  offerId: string
  state: OfferState
  sentAt: Date
  /** While its clock stands: until when at least. */
  deadline: Date
  clock: Omit<WindowClock, "deadline">
  settledAt: Date | null
  extended: boolean
  undelivered: boolean
  byTelephone: boolean
  cancelledFor: string | null
  released: boolean
}

/** What a draft would do, before anybody is asked. */
export type VacancyPreview = {
  /** Why it cannot be published as it stands. */
  refused: NotDeclared | null
  order: { rows: CandidateInList[]; total: number }
  out: { rows: ExcludedInList[]; total: number }
  /** A few days too young. */
  short: { code: string; daysShort: number }[]
  /** How many are asked at once; null when there is not time enough to ask anybody. */
  invited: number | null
  invitationDeadline: Date
}

/** Who the family of an offer is: only what calling them needs. */
export type FamilyOfOffer = {
  givenName: string | null
  familyName: string | null
  bornOn: Day | null
  guardians: {
    id: string
    name: string | null
    email: string | null
    phone: string | null
    locale: "fr" | "en"
  }[]
}

/** One offer for the pages that act on it. */
export type OwnOffer = OfferOfAsked & { vacancyId: string; code: string }
export type OwnInvitation = {
  invitationId: string
  vacancyId: string
  code: string
  state: InvitationState
  deadline: Date
}
