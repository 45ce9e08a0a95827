import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { isDay } from "#lib/platform/days.ts"
import type { Refusal } from "#lib/platform/result.ts"

type Asked = { locale: Locale }

/** The sentence of a refusal with its numbers and days; nothing for one that has none. */
export function explain({ reason, about = {} }: Refusal, { locale }: Asked): string | undefined {
  const { explained, brackets } = messages(locale).vacancies
  const day = (name: string) => {
    const said = String(about[name] ?? "")
    return isDay(said) ? shortDate(new Date(`${said}T16:00:00Z`), locale) : said
  }
  const number = (name: string) => Number(about[name] ?? 0)
  switch (reason) {
    case "AGES_NOT_RUN":
      return explained.AGES_NOT_RUN({ age: about.bracket === "INFANTS" ? brackets.INFANTS : brackets.OLDER })
    case "START_PAST":
      return about.today ? explained.START_PAST({ today: day("today") }) : undefined
    case "START_FAR":
      return explained.START_FAR({ latestOn: day("latestOn") })
    case "AFTER_LAST_DAY":
      return explained.AFTER_LAST_DAY({ latestOn: day("latestOn") })
    case "TIME_TOO_SHORT":
      return explained.TIME_TOO_SHORT({ earliestOn: day("earliestOn") })
    case "PLACES_FULL":
    case "INFANTS_FULL":
    case "OLDER_FULL":
      // Said by the database alone, when two publish at one moment, it has no numbers.
      return about.places === undefined
        ? undefined
        : explained[reason]({
            ...{ on: day("on"), taken: number("taken"), places: number("places") },
            possible: number("possible"),
          })
    case "RESERVED_CAP":
      return explained.RESERVED_CAP({
        ...{ reserved: number("reserved"), most: number("most"), possible: number("possible") },
      })
    default:
      return undefined
  }
}
