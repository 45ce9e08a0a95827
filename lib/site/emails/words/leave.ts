import type { Locale } from "#lib/i18n/locale.ts"
import { env } from "#lib/platform/env.ts"

/** Where one letter is enough to leave: the page asks once more, because mail programs open links to look at them. */
export const leaveAddress = (token: string, locale: Locale) =>
  `${env().origin}/${locale}/status/news/leave/${token}`
