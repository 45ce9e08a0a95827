import { longDate, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayIn, startOfDay } from "#lib/platform/days.ts"
import { writeLetter } from "#lib/platform/letter-layout.ts"
import { isOpen } from "../../rules/asked-states.ts"
import type { AskedInLetter, OfferInLetter } from "../../queries/letters.ts"
import { deskNumber } from "./closed.ts"

/** What is over when its letter is sent is not written about: answered meanwhile, taken back, or past its deadline. */
export function stillOpen<T extends AskedInLetter | OfferInLetter>(it: T | null, now: Date): T | null {
  return it && isOpen(it.state) && now <= it.deadlineAt ? it : null
}

/** The facts of a place as its letters say them: the service, the first day, the exact deadline. */
export function factsOf(
  it: Pick<AskedInLetter, "place" | "startsOn" | "deadlineAt">,
  locale: Locale,
): { place: string; start: string; deadline: string } {
  return {
    place: it.place,
    start: dayInWords(it.startsOn, locale),
    deadline: longDateTime(it.deadlineAt, locale),
  }
}

/** A day of the database, which is midnight nowhere in Québec. */
export function dayInWords(on: Date, locale: Locale): string {
  return longDate(startOfDay(dayIn(on)), locale)
}

type Facts = ReturnType<typeof factsOf>
type AskingWords = {
  subject: (x: Facts) => string
  first: (x: Facts) => string
  button: string
  after: string[]
}

/** A letter that asks for an answer: the fact, the deadline, one thing to do, what silence costs, and who answers. */
export function writeAsking(locale: Locale, words: AskingWords, it: AskedInLetter | OfferInLetter) {
  if (it.isClosed) return writeByTelephone(locale, words, it)
  const common = messages(locale).vacancyLetters
  const facts = factsOf(it, locale)
  return writeLetter(locale, {
    subject: words.subject(facts),
    paragraphs: [words.first(facts), ...(it.together ? [common.together] : []), common.by(facts)],
    button: { label: words.button, path: "/parent/answers" },
    after: [...words.after, it.both ? common.bothAnswer : common.oneAnswers],
  })
}

/** The same while families are closed out: they answer by telephone, no time runs, and silence costs nothing. */
function writeByTelephone(locale: Locale, words: AskingWords, it: AskedInLetter | OfferInLetter) {
  const common = messages(locale).vacancyLetters
  const { letters } = messages(locale).deskDaycares
  const facts = factsOf(it, locale)
  const kind = "prolongs" in it ? letters.offer : letters.invitation
  return writeLetter(locale, {
    subject: kind.subject,
    paragraphs: [
      words.first(facts),
      ...(it.together ? [common.together] : []),
      letters.by({ phone: deskNumber(), deadline: facts.deadline }),
    ],
    after: [...kind.after, it.both ? letters.bothAnswer : common.oneAnswers],
  })
}
