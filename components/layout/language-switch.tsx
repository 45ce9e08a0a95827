"use client"

import { usePathname, useSearchParams } from "next/navigation"

import { htmlLang, otherLocale, type Locale } from "#lib/i18n/locale.ts"

type Props = {
  locale: Locale
  name: string
  /** The path without its language, where the address shown is not the page drawn (a closed page). */
  path?: string
}

/** The same page in the other language. A plain link: the whole document changes its `lang`. */
export function LanguageSwitch({ locale, name, path }: Props) {
  const here = usePathname()
  const query = useSearchParams().toString()
  const other = otherLocale(locale)
  const rest = path ?? here.replace(/^\/[a-z]{2}(?=\/|$)/, "")
  const href = `/${other}${rest === "/" ? "" : rest}${query && path === undefined ? `?${query}` : ""}`

  return (
    <a className="masthead__lang quiet" href={href} lang={htmlLang[other]} hrefLang={htmlLang[other]}>
      {name}
    </a>
  )
}
