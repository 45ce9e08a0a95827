import type { Metadata } from "next"

import { htmlLang, locales, type Locale } from "#lib/i18n/locale.ts"
import { env } from "#lib/platform/env.ts"

type PublicPage = {
  /** None for a page that titles itself. */
  title?: string
  description?: string
  /** Without its language. */ path: string
  query?: string
  index?: boolean
}

/** Title, one address for each page, its twin in the other language. A demonstration is never indexed. */
export function publicMetadata(
  locale: Locale,
  { title, description, path, query = "", index = true }: PublicPage,
): Metadata {
  const at = (language: Locale) => `${env().origin}/${language}${path}${query ? `?${query}` : ""}`
  const isIndexed = index && env().mode !== "demonstration"
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    alternates: {
      canonical: at(locale),
      languages: {
        ...Object.fromEntries(locales.map((it) => [htmlLang[it], at(it)])),
        "x-default": at("fr"),
      },
    },
    robots: { index: isIndexed, follow: isIndexed || !index },
  }
}
