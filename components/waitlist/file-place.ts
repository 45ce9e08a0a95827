import type { Locale } from "#lib/i18n/locale.ts"

/** Where the pages of a child's file stand, and what their forms carry along: a parent's, or staff's under a request. */
export type FilePlace = {
  file: string
  /** Where one comes from. */
  back: string
  backLabel?: string
  /** Has pages that tell each rank; staff read a family's ranks nowhere else. */
  tellsRanks: boolean
  fields: Record<string, string>
}

export function parentPlace(locale: Locale, childId: string): FilePlace {
  return {
    file: `/${locale}/parent/children/${childId}`,
    back: `/${locale}/parent/ranks`,
    tellsRanks: true,
    fields: {},
  }
}
