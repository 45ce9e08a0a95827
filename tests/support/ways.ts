import { locales } from "#lib/i18n/locale.ts"
import { isThorough } from "./thorough.ts"

/** An errand goes in French with JavaScript and in English without it; thoroughly, in each language in both ways. */
export const ways = locales
  .flatMap((locale) => [true, false].map((javaScriptEnabled) => ({ locale, javaScriptEnabled })))
  .filter(({ locale, javaScriptEnabled }) => isThorough || javaScriptEnabled === (locale === "fr"))
