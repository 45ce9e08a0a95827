import { dayOf, instantsAt, portalZone, type Day } from "#lib/platform/days.ts"
import { refuse, done, type Result } from "#lib/platform/result.ts"

/** « 22 h 30 », « 22h », "22:30", "10:30 p.m.": the hour on the wall, or why it is none. */
export function readHour(
  text: string,
): Result<{ hour: number; minute: number }, "HOUR_MISSING" | "HOUR_FORM"> {
  const said = text.normalize("NFKC").trim().toLowerCase()
  if (said === "") return refuse("HOUR_MISSING")
  const found = /^(\d{1,2})(?:\s*[:h]\s*(\d{2})?)?\s*(?:([ap])\.?\s*m\.?)?$/.exec(said)
  const [, hours = "", minutes, half] = found ?? []
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)]
  // "22" alone may be a day: an hour says that it is one.
  if (!found || /^\d+$/.test(said) || minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12)))
    return refuse("HOUR_FORM")
  return done({ hour: half ? (hour % 12) + (half === "p" ? 12 : 0) : hour, minute })
}

/**
 * The instant of a day and an hour on the wall in Québec. In the night when summer time begins an hour is left out, and
 * is refused; in the night when it ends an hour comes twice, and is taken the first time it comes.
 */
export function instantOf(day: Day, at: { hour: number; minute: number }): Result<Date, "HOUR_NONE"> {
  const [first] = instantsAt(day, at.hour, at.minute)
  return first ? done(first) : refuse("HOUR_NONE")
}

/** Whether this is the first of two equal hours on the wall. */
export function comesTwice(at: Date): boolean {
  const [hour = 0, minute = 0] = wall.format(at).split(":").map(Number)
  return instantsAt(dayOf(at), hour, minute).length === 2
}

const wall = new Intl.DateTimeFormat("en-CA", {
  ...{ timeZone: portalZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
})
