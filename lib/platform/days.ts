/**
 * A day of the calendar, yyyy-mm-dd, as people in Québec read it on the wall. Never a Date: a Date is an instant, and
 * "the 1st of September" is none. Such texts compare like the days they name (`<`, `max`), and PostgreSQL's `date`
 * reads and writes them as they are.
 */
export type Day = string

/** domain.md §2: all days are in America/Toronto, deadlines are exact instants. */
export const portalZone = "America/Toronto"

/** The 31st of February is written like a day and is none. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** `until` − `from`, in days: negative when `until` comes first. No hour is ever involved, so no night is 23 hours long. */
export function daysBetween(from: Day, until: Day): number {
  return numberOf(until) - numberOf(from)
}

export function addDays(day: Day, days: number): Day {
  return new Date((numberOf(day) + days) * msOfDay).toISOString().slice(0, 10)
}

/** The same day of another month, or that month's last: 31 August + 6 months is 28 February (as `+ interval` in SQL). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

export function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other
}

export function earlierOf(one: Day, other: Day): Day {
  return one < other ? one : other
}

export function partsOf(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) }
}

/** The day on the wall in Québec at an instant. At 23 h on 31 August it is still August, whatever UTC says. */
export function dayOf(at: Date): Day {
  const { year, month, date } = wall(at)
  return `${year}-${month}-${date}`
}

/** A column of the database that holds a day, as its client reads it: midnight in UTC. */
export function dayIn(column: Date): Day {
  return column.toISOString().slice(0, 10)
}

/** The instant at which a day begins in Québec: what a job that is due "on" a day waits for. */
export function startOfDay(day: Day): Date {
  const asUtc = new Date(`${day}T00:00:00Z`)
  // The zone's distance from UTC at about that time; clocks change at 2 h, never at midnight.
  return new Date(asUtc.getTime() + distance(new Date(asUtc.getTime() + distance(asUtc))))
}

/**
 * The instants at which the clock on the wall says this in Québec, the earlier first: one; none in the hour that is left
 * out when summer time begins; two in the hour that comes twice when it ends.
 */
export function instantsAt(day: Day, hour: number, minute: number): Date[] {
  const asUtc = Date.parse(`${day}T${two(hour)}:${two(minute)}:00Z`)
  const distances = [-msOfDay, msOfDay].map((aside) => distance(new Date(asUtc + aside)))
  return [...new Set(distances.map((it) => asUtc + it))]
    .map((it) => new Date(it))
    .filter((it) => dayOf(it) === day && wall(it).hour === two(hour) && wall(it).minute === two(minute))
    .sort((a, b) => a.getTime() - b.getTime())
}

const two = (figure: number) => String(figure).padStart(2, "0")

const msOfDay = 86_400_000
/** Days since 1970. Lists of thousands are counted with it: no text is parsed as a date that may be any date. */
function numberOf(day: Day): number {
  const { year, month, date } = partsOf(day)
  const number = Date.UTC(year, month - 1, date) / msOfDay
  if (Number.isNaN(number)) throw new Error("not a day")
  return number
}

function distance(at: Date): number {
  const { year, month, date, hour, minute, second } = wall(at)
  return at.getTime() - Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`)
}

const format = new Intl.DateTimeFormat("en-CA", {
  timeZone: portalZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
})

function wall(at: Date) {
  const found = new Map<string, string>(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (type: string) => found.get(type) ?? ""
  return {
    year: part("year").padStart(4, "0"),
    month: part("month"),
    date: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  }
}

/** Why what somebody wrote in three boxes is no day; the sentences are every form's (messages.refusals.reasons). */
export const dayReasons = ["DATE_MISSING", "DATE_FIGURES", "YEAR_WRONG", "DATE_NONE"] as const
export type DayReason = (typeof dayReasons)[number]

/** The day of three boxes, or why it is none. */
export function readBoxes(
  boxes: readonly string[],
): { ok: true; day: string } | { ok: false; reason: DayReason } {
  const [date = "", month = "", year = ""] = boxes.map((it) => it.normalize("NFKC").trim())
  const wrong = (reason: DayReason) => ({ ok: false as const, reason })
  if (date === "" && month === "" && year === "") return wrong("DATE_MISSING")
  if (!/^\d{1,2}$/.test(date) || !/^\d{1,2}$/.test(month)) return wrong("DATE_FIGURES")
  if (!/^\d{4}$/.test(year)) return wrong("YEAR_WRONG")
  const day = [year, month.padStart(2, "0"), date.padStart(2, "0")].join("-")
  return isDay(day) ? { ok: true, day } : wrong("DATE_NONE")
}
