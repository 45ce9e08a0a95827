import type { Locale } from "./locale.ts"

const nb = "\u00a0"

/**
 * Phrases are written with ordinary spaces; the unbreakable ones are set here, once.
 * Only U+00A0: the typeface has no narrow space (U+202F).
 */
export function typeset(locale: Locale, text: string): string {
  const common = text
    .replace(/\u202f/g, nb)
    .replace(/(\d) (?=%|\$|°|(?:Ko|Mo|Go|KB|MB|GB)\b)/g, `$1${nb}`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${nb}`) // 5 000, and 514 555-0142
    .replace(/\b([ap]\.m\.)\./g, "$1") // an hour at the end of a sentence brings its own full stop

  return locale === "fr" ? french(common) : english(common)
}

function french(text: string): string {
  return text
    .replace(/ :/g, `${nb}:`)
    .replace(/« /g, `«${nb}`)
    .replace(/ »/g, `${nb}»`)
    .replace(/(\d) h(?= (\d\d)\b)/g, `$1${nb}h`)
    .replace(/(\d\u00a0h) (?=\d\d\b)/g, `$1${nb}`)
    .replace(/(\d) (?=h\b)/g, `$1${nb}`)
    .replace(
      /\b(1er|\d{1,2}) (?=janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/g,
      `$1${nb}`,
    )
}

function english(text: string): string {
  return text
    .replace(/(\d) (?=[ap]\.m\.)/g, `$1${nb}`)
    .replace(
      /\b(January|February|March|April|May|June|July|August|September|October|November|December) (?=\d{1,2}\b)/g,
      `$1${nb}`,
    )
}

/** The same tree of phrases with its spaces set; phrases that take facts are set after the facts are in. */
export function typesetAll<T>(locale: Locale, phrases: T): T {
  return walk(locale, phrases) as T // the walk keeps the shape: strings stay strings, functions keep their arguments
}

/** A phrase that takes facts; dictionaries hold no other function. */
function isPhrase(value: unknown): value is (...facts: unknown[]) => unknown {
  return typeof value === "function"
}

function walk(locale: Locale, value: unknown): unknown {
  if (typeof value === "string") return typeset(locale, value)
  if (isPhrase(value)) return (...facts: unknown[]) => walk(locale, value(...facts))
  if (Array.isArray(value)) return value.map((item) => walk(locale, item))
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(locale, item)]))
  }
  return value
}
