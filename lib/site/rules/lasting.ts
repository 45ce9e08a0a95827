/** How long something lasted, in the two largest units that say something: « 2 jours et 3 heures », « 40 minutes ». */
export type Lasted = { days: number; hours: number; minutes: number }

/** Under a day to the minute, above it to the hour; never less than a minute. */
export function lasted(from: Date, until: Date): Lasted {
  const minutes = Math.max(1, Math.round((until.getTime() - from.getTime()) / 60_000))
  if (minutes < 24 * 60) return { days: 0, hours: Math.floor(minutes / 60), minutes: minutes % 60 }
  const hours = Math.round(minutes / 60)
  return { days: Math.floor(hours / 24), hours: hours % 24, minutes: 0 }
}

type Words = {
  days: (x: number) => string
  hours: (x: number) => string
  minutes: (x: number) => string
  and: string
}

export function lastedWords({ days, hours, minutes }: Lasted, words: Words): string {
  const parts = [
    ...(days > 0 ? [words.days(days)] : []),
    ...(hours > 0 ? [words.hours(hours)] : []),
    ...(minutes > 0 ? [words.minutes(minutes)] : []),
  ]
  return parts.join(words.and)
}
