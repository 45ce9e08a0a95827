import type { Locale } from "#lib/i18n/locale.ts"

/** Where the pages of the board find each other: on the portal, or in a folder under any path of any server. */
export type BoardWays = {
  /** Where the brand leads. */
  home: (locale: Locale) => string
  status: (locale: Locale) => string
  places: (locale: Locale) => string
  history: (locale: Locale) => string
  /** A page of the portal: subscription and past incidents with their letters. */
  news: (locale: Locale) => string
  /** A feed's file, by its name. */
  feed: (locale: Locale, name: string) => string
  look: string
}

export const portalWays: BoardWays = {
  home: (locale) => `/${locale}`,
  status: (locale) => `/${locale}/status`,
  places: (locale) => `/${locale}/status/places`,
  history: (locale) => `/${locale}/status/history`,
  news: (locale) => `/${locale}/status/news`,
  feed: (locale, name) => `/${locale}/status/${name}`,
  look: "/board.css",
}

/**
 * As files: whole names, because not every server finds an index.
 * @param up from the page to the folder's top, like "../../"
 * @param origin the portal's own address, for what only it can do
 */
export function fileWays(up: string, origin: string): BoardWays {
  return {
    home: (locale) => `${up}${locale}/status/index.html`,
    status: (locale) => `${up}${locale}/status/index.html`,
    places: (locale) => `${up}${locale}/status/places/index.html`,
    history: (locale) => `${up}${locale}/status/history/index.html`,
    news: (locale) => `${origin}/${locale}/status/news`,
    feed: (locale, name) => `${up}${locale}/status/${name}`,
    look: `${up}board.css`,
  }
}
