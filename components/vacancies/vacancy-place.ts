import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** Where the pages of filling a place stand, and what their forms carry along: a service's own, or staff's under its request. */
export type VacancyPlace = {
  /** Every place of the service, and what that page is called from the others. */
  list: string
  listLabel: string
  one: (vacancyId: string) => string
  declare: string
  placement: (placementId: string) => string
  fields: Record<string, string>
  /** What only the service itself has. */
  own: { places: string; excluded: (startOn: string) => string } | null
}

export function ownVacancies(locale: Locale): VacancyPlace {
  const base = `/${locale}/daycare`
  const list = `${base}/vacancies`
  return {
    ...{ list, listLabel: messages(locale).vacancies.live.back, declare: `${list}/new`, fields: {} },
    one: (id) => `${list}/${id}`,
    placement: (id) => `${base}/placements/${id}`,
    own: { places: `${base}/places`, excluded: (startOn) => `${base}/list?view=out&on=${startOn}` },
  }
}

/** Staff under a service's request: what they may do for it, and no more. */
export function servedVacancies(locale: Locale, requestId: string): VacancyPlace {
  const list = `/${locale}/admin/desk/requests/${requestId}`
  return {
    ...{ list, listLabel: messages(locale).deskDaycares.request.backToRequest, fields: { requestId } },
    declare: `${list}/vacancies/new`,
    one: (id) => `${list}/vacancies/${id}`,
    placement: (id) => `${list}/placements/${id}`,
    own: null,
  }
}
