import { markup, type Markup } from "#components/ui/markup.ts"
import { longDateTime, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { stateMarks } from "./board-marks.ts"
import { dayWords, sinceOf, timeTag } from "./board-words.ts"

/** The state by audience: a mark and a word each. Since when, where it is not what the title says of all. */
export function nowStrip(locale: Locale, facts: BoardFacts): Markup {
  const { site, board } = messages(locale)
  const common = sinceOf(facts)
  return markup`<section class="strip" aria-labelledby="now"><h2 id="now" class="hidden">${board.now}</h2>
<dl class="states">
${facts.states.map(({ audience, state, since }) => {
  const own = since && state !== "OPEN" && since.getTime() !== common?.getTime()
  return markup`<div><dt>${site.audiences[audience]}</dt><dd><span class="state state--${state.toLowerCase()}">${stateMarks[state]}${site.states[state]}</span>${
    own
      ? markup` <small>${timeTag(since, board.sinceShort({ when: shortDateTime(since, locale) }))}</small>`
      : ""
  }</dd></div>
`
})}</dl>${asOf(locale, facts)}</section>
`
}

/** Always said: a page may lie in front of somebody for an hour. */
function asOf(locale: Locale, { readAt, isKnown }: BoardFacts): Markup {
  const { site, board } = messages(locale)
  if (!isKnown) return markup`<p class="asof">${board.unknownState}</p>`
  if (!readAt) return markup``
  return markup`<p class="asof">${timeTag(readAt, site.status.nowNote({ when: longDateTime(readAt, locale) }))}</p>`
}

/** Since when, what was said last, and what comes when. A promise that was not kept is not called a promise any more. */
export function datesStrip(locale: Locale, facts: BoardFacts, now: Date): Markup {
  const { dates } = messages(locale).board
  const { board } = facts
  const post = board?.posts[0]
  const since = facts.isKnown ? sinceOf(facts) : null
  const next = post?.nextUpdateAt
  const rows: [string, Markup][] = []
  const add = (label: string, at: Date, words = longDateTime(at, locale)) =>
    rows.push([label, timeTag(at, words)])

  if (since) add(dates.since, since)
  if (post) add(dates.updated, post.publishedAt)
  if (next) add(next > now ? dates.next : dates.late, next)
  if (post?.earliestOn && board?.closing)
    rows.push([
      dates.reopening,
      markup`<time datetime="${post.earliestOn}">${dates.earliest({ when: dayWords(post.earliestOn, locale) })}</time>`,
    ])
  if (rows.length === 0) return markup``
  return markup`<section class="strip strip--end" aria-labelledby="dates"><h2 id="dates" class="hidden">${dates.title}</h2>
<dl class="dates">
${rows.map(([label, value]) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>\n`)}</dl></section>
`
}
