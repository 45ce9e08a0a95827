import { longDate, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"
import { markup, type Markup } from "#components/ui/markup.ts"
import { startOfDay, type Day } from "#lib/platform/days.ts"
import { paragraphsOf } from "#lib/site/rules/paragraphs.ts"
import type { BoardPiece } from "#lib/site/schema/board.ts"
import type { BoardFacts, BoardPost, PastClosing } from "#lib/site/views/board.ts"

export type Mood = "OPEN" | "CLOSED" | "PARTLY" | "READ_ONLY" | "UNKNOWN"

/** What the whole comes to for the public. Staff who stay in, to work for the others, make no closing partial. */
export function moodOf({ states, isKnown }: BoardFacts): Mood {
  if (!isKnown) return "UNKNOWN"
  if (states.every((it) => it.state === "OPEN")) return "OPEN"
  const others = states.filter((it) => it.audience !== "STAFF")
  if (others.every((it) => it.state === "CLOSED")) return "CLOSED"
  return states.some((it) => it.state === "CLOSED") ? "PARTLY" : "READ_ONLY"
}

/** A piece of what staff wrote, in this language. */
export function said(locale: Locale, post: BoardPost | undefined, piece: BoardPiece): string | null {
  const text = post?.[locale][piece]
  return text ? typeset(locale, text) : null
}

/** The story: the newest post's, or the words of the closing as long as nobody has posted. */
export function storyOf(locale: Locale, { board }: BoardFacts): string | null {
  const own = said(locale, board?.posts[0], "story")
  if (own || !board?.closing) return own
  return typeset(locale, locale === "fr" ? board.closing.messageFr : board.closing.messageEn)
}

/** The second line of the title: the first thing that people want to know, and that is so. */
export function factOf(locale: Locale, facts: BoardFacts, now: Date): string | null {
  const { fact } = messages(locale).board
  const mood = moodOf(facts)
  if (mood === "UNKNOWN") return fact.unknown
  if (mood === "OPEN") return fact.open
  const earliest = facts.board?.posts[0]?.earliestOn
  if (earliest && startOfDay(earliest) > now) return fact.earliest({ when: dayWords(earliest, locale) })
  const since = sinceOf(facts)
  return since && fact.since({ when: longDateTime(since, locale) })
}

/** Since when something is shut, without a break. */
export function sinceOf({ board, states }: BoardFacts): Date | null {
  if (board?.closing) return board.closing.since
  const shut = states.flatMap((it) => (it.state !== "OPEN" && it.since ? [it.since.getTime()] : []))
  return shut.length > 0 ? new Date(Math.min(...shut)) : null
}

/** « jeudi 12 novembre 2026 ». */
export function dayWords(day: Day, locale: Locale): string {
  return longDate(startOfDay(day), locale)
}

export function timeTag(at: Date, words: string): Markup {
  return markup`<time datetime="${at.toISOString()}">${words}</time>`
}

/** Of a closing that ended at the server before its steps were done: that it did, and the reason that was given there. */
export function withoutStepsWords(locale: Locale, { withoutSteps }: PastClosing): Markup {
  if (!withoutSteps) return markup``
  const { history } = messages(locale).board
  return markup`<p class="corrected letters"><strong>${history.withoutSteps}</strong> ${typeset(locale, withoutSteps)}</p>`
}

/** What somebody typed, as paragraphs: an empty line begins one, a line's end counts. */
export function paragraphs(text: string, first = ""): Markup[] {
  return paragraphsOf(text).map(
    (it, at) => markup`<p class="${at === 0 && first ? `${first} letters` : "letters"}">${it}</p>`,
  )
}
