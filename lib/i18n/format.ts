import { htmlLang, type Locale } from "./locale.ts"
import { typeset } from "./typeset.ts"

/** Every day and hour of the portal is said in this zone, wherever the reader is. */
const portalZone = "America/Toronto"

type Parts = { year: string; month: string; day: string; weekday: string; hour: number; minute: number }

/** « mardi 16 juin 2026 »; "Tuesday, June 16, 2026". */
export function longDate(at: Date, locale: Locale): string {
  const p = parts(at, locale)
  return typeset(
    locale,
    locale === "fr"
      ? `${p.weekday} ${dayOfMonth(p, locale)} ${p.month} ${p.year}`
      : `${p.weekday}, ${p.month} ${dayOfMonth(p, locale)}, ${p.year}`,
  )
}

/** Without the weekday: « 16 juin 2026 »; "June 16, 2026". For rows of a table. */
export function shortDate(at: Date, locale: Locale): string {
  const p = parts(at, locale)
  return typeset(
    locale,
    locale === "fr"
      ? `${dayOfMonth(p, locale)} ${p.month} ${p.year}`
      : `${p.month} ${dayOfMonth(p, locale)}, ${p.year}`,
  )
}

/** « 17 h 05 », « 17 h »; "5:05 p.m.", "5 p.m.". */
export function timeOfDay(at: Date, locale: Locale): string {
  const { hour, minute } = parts(at, locale)
  const minutes = String(minute).padStart(2, "0")

  if (locale === "fr") return typeset(locale, minute === 0 ? `${hour} h` : `${hour} h ${minutes}`)
  const half = hour < 12 ? "a.m." : "p.m."
  const twelve = hour % 12 === 0 ? 12 : hour % 12
  return typeset(locale, minute === 0 ? `${twelve} ${half}` : `${twelve}:${minutes} ${half}`)
}

/** « mardi 16 juin 2026 à 17 h 05 »; "Tuesday, June 16, 2026, 5:05 p.m.". */
export function longDateTime(at: Date, locale: Locale): string {
  return longDate(at, locale) + (locale === "fr" ? " à " : ", ") + timeOfDay(at, locale)
}

/** « 16 juin 2026, 17 h 05 »; "June 16, 2026, 5:05 p.m.". */
export function shortDateTime(at: Date, locale: Locale): string {
  return `${shortDate(at, locale)}, ${timeOfDay(at, locale)}`
}

export function count(n: number, locale: Locale): string {
  return typeset(locale, made[locale].whole.format(n))
}

/** With one decimal, always: a column of them stands straight. */
export function decimal(n: number, locale: Locale): string {
  return typeset(locale, made[locale].tenths.format(n))
}

/** A span in its largest unit that fits, downwards: « 2 jours », "50 minutes"; for what waits, where a day more or less changes nothing. */
export function span(seconds: number, locale: Locale): string {
  const [unit, length] = spanUnits.find(([, it]) => seconds >= 2 * it) ?? ["second", 1]
  return typeset(locale, made[locale][unit].format(Math.floor(seconds / length)))
}

const spanUnits = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const

/** Picks the form of a phrase by number; French counts 0 and 1 as one. */
export function plural(n: number, locale: Locale, forms: { one: string; other: string }): string {
  return made[locale].plural.select(n) === "one" ? forms.one : forms.other
}

/** « parents, services de garde et personnel ». */
export function listOf(items: string[], locale: Locale): string {
  return made[locale].list.format(items)
}

function dayOfMonth({ day }: Parts, locale: Locale): string {
  return locale === "fr" && day === "1" ? "1er" : day
}

/** Each is made once: making one costs more than a hundred uses, and a page of results has hundreds. */
const made = { fr: formatsOf("fr"), en: formatsOf("en") } satisfies Record<Locale, unknown>

function formatsOf(locale: Locale) {
  const lang = htmlLang[locale]
  return {
    whole: new Intl.NumberFormat(lang),
    tenths: new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    ...unitsOf(lang),
    plural: new Intl.PluralRules(lang),
    list: new Intl.ListFormat(lang, { type: "conjunction" }),
    date: new Intl.DateTimeFormat(lang, {
      timeZone: portalZone,
      weekday: "long",
      year: "numeric",
      month: "long",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    }),
  }
}

function unitsOf(lang: string) {
  const unit = (name: string) =>
    new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: "long" })
  return { second: unit("second"), minute: unit("minute"), hour: unit("hour"), day: unit("day") }
}

function parts(at: Date, locale: Locale): Parts {
  const { date: format } = made[locale]
  const found = new Map<string, string>(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (type: string) => found.get(type) ?? ""

  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    weekday: part("weekday"),
    hour: Number(part("hour")),
    minute: Number(part("minute")),
  }
}
