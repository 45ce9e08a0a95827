import { markup, type Markup } from "#components/ui/markup.ts"
import { telHref } from "#components/layout/portal-facts.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import { htmlLang, otherLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { shutArches } from "./board-arches.ts"
import { boardBand, boardFrame, type BoardSetting } from "./board-frame.ts"
import { icons, stateMarks } from "./board-marks.ts"
import { moreBand } from "./board-more.ts"
import { datesStrip, nowStrip } from "./board-now.ts"
import { stepsBand } from "./board-steps.ts"
import {
  factOf,
  moodOf,
  paragraphs,
  said,
  sinceOf,
  storyOf,
  timeTag,
  withoutStepsWords,
} from "./board-words.ts"

/** The status board. `now`: the hour by which promises are late; the same for whoever reads this copy of it. */
export function boardPage(setting: BoardSetting, facts: BoardFacts, now: Date): string {
  const { locale } = setting
  const words = messages(locale).board
  const mood = moodOf(facts)
  const post = facts.board?.posts[0]
  return boardFrame(setting, {
    title: words.title[mood].replace(/\.$/, ""),
    way: "status",
    main: markup`${opening(setting, facts, now)}
${nowStrip(locale, facts)}${datesStrip(locale, facts, now)}${upcomingBand(setting, facts)}
${stepsBand(locale, facts.board?.steps ?? [])}${meanwhileBand(setting, facts)}${informationBand(setting, facts)}
${contactBand(setting, said(locale, post, "contact"), said(locale, post, "privacy"))}
${facts.states.some((it) => it.state === "READ_ONLY") ? meaningBand(setting) : ""}${moreBand(setting, facts)}
${mood === "OPEN" ? "" : otherBand(setting, facts, now)}`,
  })
}

function opening({ locale }: BoardSetting, facts: BoardFacts, now: Date): Markup {
  const words = messages(locale).board
  const mood = moodOf(facts)
  const fact = factOf(locale, facts, now)
  const story = storyOf(locale, facts)
  const post = facts.board?.posts[0]
  const correction = said(locale, post, "correction")
  const newest = facts.board?.past[0]
  const told = facts.readAt ? words.lastKnown({ when: longDateTime(facts.readAt, locale) }) : words.neverKnown
  const lead = [
    ...(mood === "UNKNOWN" ? [markup`<p class="lead">${words.unknownLead} ${told}</p>`] : []),
    ...(story ? paragraphs(story, mood === "UNKNOWN" ? "" : "lead") : []),
    ...(post && correction
      ? [
          markup`<p class="corrected letters"><strong>${timeTag(post.publishedAt, words.corrected({ when: longDateTime(post.publishedAt, locale) }))}</strong> ${correction}</p>`,
        ]
      : []),
    ...(newest && !facts.board?.closing ? [withoutStepsWords(locale, newest)] : []),
  ]
  return markup`<div class="opening${mood === "OPEN" ? "" : " opening--drawn"}"><div>
<h1>${words.title[mood]}${fact ? markup` <strong>${fact}</strong>` : ""}</h1>
${lead}</div>${mood === "OPEN" ? "" : shutArches}</div>`
}

/** Maintenance is announced before it begins; once it has, it is a closing like any other. */
function upcomingBand({ locale }: BoardSetting, { upcoming }: BoardFacts): Markup {
  if (!upcoming) return markup``
  const words = messages(locale).board.upcoming
  const from = longDateTime(upcoming.beginsAt, locale)
  const when = upcoming.endsAt
    ? words.between({ from, until: longDateTime(upcoming.endsAt, locale) })
    : words.from({ from })
  const text = typeset(locale, locale === "fr" ? upcoming.messageFr : upcoming.messageEn)
  return boardBand(
    { id: "upcoming", title: words.title },
    markup`<div class="prose"><p><strong>${when}</strong></p>${paragraphs(text)}</div>`,
  )
}

function meanwhileBand({ locale }: BoardSetting, { board }: BoardFacts): Markup {
  const { meanwhile } = messages(locale).board
  const parts = (["parents", "daycares", "home"] as const).flatMap((piece) => {
    const text = said(locale, board?.posts[0], piece)
    return text ? [markup`<div><h3>${meanwhile[piece]}</h3>${paragraphs(text)}</div>\n`] : []
  })
  if (parts.length === 0) return markup``
  return boardBand({ id: "meanwhile", title: meanwhile.title }, markup`<div class="columns">${parts}</div>`)
}

function informationBand({ locale }: BoardSetting, facts: BoardFacts): Markup {
  const { board, site } = messages(locale)
  const text = said(locale, facts.board?.posts[0], "information")
  if (!text && moodOf(facts) === "OPEN") return markup``
  return boardBand(
    { id: "information", title: board.information },
    markup`<div class="prose">${text ? paragraphs(text) : ""}<p><strong>${site.closed.never}</strong> ${site.closed.neverRest}</p></div>`,
  )
}

function contactBand(
  { locale, contact }: BoardSetting,
  words: string | null,
  privacy: string | null,
): Markup {
  const { board, chrome } = messages(locale)
  return boardBand(
    { id: "contact", title: board.contact },
    markup`<div class="ways">
<div>${icons.phone}<p><a class="big quiet" href="${telHref(contact.phone)}">${contact.phone}</a><br>${words ?? chrome.colophon.hours}</p></div>
<div>${icons.mail}<p><a class="quiet" href="mailto:${contact.email}">${contact.email}</a><br>${chrome.contact.emailReply}</p></div>
<div>${icons.shield}<p>${board.officer}<br>${privacy ? markup`<span class="letters">${privacy}</span><br>` : ""}<a class="quiet" href="mailto:${contact.privacyEmail}">${contact.privacyEmail}</a></p></div>
</div>`,
  )
}

function meaningBand({ locale }: BoardSetting): Markup {
  const { board, site } = messages(locale)
  const { status } = site
  const rows = [
    ["OPEN", status.meaningOpen],
    ["READ_ONLY", status.meaningReadOnly],
    ["CLOSED", status.meaningClosed],
  ] as const
  return boardBand(
    { id: "meaning", title: board.meaning },
    markup`<dl class="meaning">${rows.map(([state, text]) => markup`<div><dt><span class="state">${stateMarks[state]}${site.states[state]}</span></dt><dd>${text}</dd></div>\n`)}</dl>`,
  )
}

/** The same in the other language, in a few words: whoever followed a link may read only that one. */
function otherBand({ locale, ways, contact }: BoardSetting, facts: BoardFacts, now: Date): Markup {
  const other = otherLocale(locale)
  const { board } = messages(other)
  const { call } = messages(locale).site.closed.other
  const since = sinceOf(facts)
  const next = facts.board?.posts[0]?.nextUpdateAt
  const told = [
    board.title[moodOf(facts)],
    facts.isKnown ? since && board.fact.since({ when: longDateTime(since, other) }) : board.fact.unknown,
    next && next > now && board.own.next({ when: longDateTime(next, other) }),
  ]
  return boardBand(
    { id: "other", title: board.own.title, lang: htmlLang[other] },
    markup`<div class="prose"><p>${told.filter(Boolean).join(" ")}</p>
<p>${call} <a class="nb" href="${telHref(contact.phone)}">${contact.phone}</a>. <a href="${ways.status(other)}" hreflang="${htmlLang[other]}">${board.own.link}</a></p></div>`,
  )
}
