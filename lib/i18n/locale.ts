export const locales = ["fr", "en"] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = "fr"

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

export function otherLocale(locale: Locale): Locale {
  return locale === "fr" ? "en" : "fr"
}

/** The value of `lang` in HTML: the French and English of Canada decide how dates and numbers are read aloud. */
export const htmlLang: Record<Locale, string> = { fr: "fr-CA", en: "en-CA" }
