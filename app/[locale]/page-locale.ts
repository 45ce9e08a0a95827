import { notFound } from "next/navigation"

import { isLocale, type Locale } from "#lib/i18n/locale.ts"

/** The page's language from its address; an unknown one is simply not found. */
export async function pageLocale(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  return isLocale(locale) ? locale : notFound()
}
