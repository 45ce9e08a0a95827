import { markup, type Markup } from "#components/ui/markup.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"
import type { BoardFacts, BoardPost, PastClosing } from "#lib/site/views/board.ts"
import { lastedFor, whomWords } from "./news-words.ts"
import { boardBand, boardFrame, type BoardSetting } from "./board-frame.ts"
import { paragraphs, said, timeTag, withoutStepsWords } from "./board-words.ts"

/** Every version of what was said, of this closing and of those before. */
export function boardHistoryPage(setting: BoardSetting, { board }: BoardFacts): string {
  const { locale, ways } = setting
  const words = messages(locale).board.history
  return boardFrame(setting, {
    title: words.title,
    way: "history",
    main: markup`<div class="opening"><p><a href="${ways.status(locale)}">${words.back}</a></p>
<h1>${words.context} <strong>${words.fact}</strong></h1><p class="lead">${words.lead}</p></div>
${boardBand({ id: "this", title: board?.closing ? words.now : words.nowOpen }, versions(locale, board?.posts ?? [], board?.closing ?? null))}
${boardBand(
  { id: "past", title: words.past },
  board && board.past.length > 0
    ? board.past.map((it) => pastClosing(locale, it))
    : markup`<p>${words.pastNone}</p>`,
)}`,
  })
}

type Words = { messageFr: string; messageEn: string }

function pastClosing(locale: Locale, it: PastClosing): Markup {
  const { history } = messages(locale).board
  const when = history.lasted({
    from: longDateTime(it.since, locale),
    until: longDateTime(it.endedAt, locale),
  })
  const whom = whomWords(locale, it)
  const facts = `${lastedFor(locale, it)}${whom ? ` ${whom}` : ""}`
  return markup`<section class="past"><h3>${when}</h3><p>${facts}</p>${withoutStepsWords(locale, it)}${versions(locale, it.posts, it)}</section>
`
}

function versions(locale: Locale, posts: readonly BoardPost[], closing: Words | null): Markup {
  const { history } = messages(locale).board
  if (posts.length === 0 && !closing) return markup`<p>${history.none}</p>`
  const first = closing
    ? markup`<li><p class="stamp">${history.first}</p>${paragraphs(typeset(locale, locale === "fr" ? closing.messageFr : closing.messageEn))}</li>
`
    : ""
  return markup`<ol class="versions" role="list">${posts.map((it) => version(locale, it))}${first}</ol>`
}

const pieces = ["story", "parents", "daycares", "home", "information", "contact", "privacy"] as const

function version(locale: Locale, post: BoardPost): Markup {
  const { board } = messages(locale)
  const titles = {
    ...board.meanwhile,
    story: "",
    information: board.information,
    contact: board.contact,
    privacy: board.officer,
  }
  const correction = said(locale, post, "correction")
  return markup`<li><p class="stamp">${timeTag(post.publishedAt, board.history.published({ when: longDateTime(post.publishedAt, locale) }))}</p>
${correction ? markup`<p class="corrected letters"><strong>${board.history.correction}</strong> ${correction}</p>` : ""}
${pieces.map((piece) => {
  const text = said(locale, post, piece)
  if (!text) return markup``
  return markup`${titles[piece] ? markup`<p class="piece">${titles[piece]}</p>` : ""}${paragraphs(text)}`
})}${post.nextUpdateAt ? markup`<p class="soft">${board.history.next} ${longDateTime(post.nextUpdateAt, locale)}</p>` : ""}</li>
`
}
