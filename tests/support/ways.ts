import { locales } from "#lib/i18n/locale.ts"
import { isThorough } from "./thorough.ts"

/** Of an errand that is gone in one way only: the languages of those with JavaScript, and of those without. */
export const scripted = isThorough ? locales : (["fr"] as const)
export const plain = isThorough ? locales : (["en"] as const)

/** An errand goes in French with JavaScript and in English without it; thoroughly, in each language in both ways. */
export const ways = locales
  .flatMap((locale) => [true, false].map((javaScriptEnabled) => ({ locale, javaScriptEnabled })))
  .filter(({ locale, javaScriptEnabled }) => isThorough || javaScriptEnabled === (locale === "fr"))
