import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { paragraphsOf } from "#lib/site/rules/paragraphs.ts"
import type { BoardFacts, BoardPost } from "#lib/site/views/board.ts"
import { lastedFor, whomWords } from "./news-words.ts"

/** One entry of a feed, in one language: a post of the board, or a closing, which is one entry from its first day to its end. */
export type FeedEntry = {
  id: string
  title: string
  paragraphs: string[]
  publishedAt: Date
  updatedAt: Date
}

/** A reader asks for all of it again and again: what is older stands on the board's own page. */
const most = 50

/** What changed, newest first. The same facts give the same entries, whoever asks and when. */
export function feedEntries(locale: Locale, { board }: BoardFacts): FeedEntry[] {
  if (!board) return []
  const { feed } = messages(locale).news
  const message = (it: { messageFr: string; messageEn: string }) =>
    paragraphsOf(locale === "fr" ? it.messageFr : it.messageEn)
  const closing = board.closing
  const closed = closing
    ? [
        {
          ...{ id: urn(closing.id), publishedAt: closing.since, updatedAt: closing.since },
          title: feed.closed({ when: longDateTime(closing.since, locale) }),
          paragraphs: message(closing),
        },
      ]
    : []
  const over = board.past.map((it) => ({
    ...{ id: urn(it.id), publishedAt: it.since, updatedAt: it.endedAt },
    title: feed.reopened({ when: longDateTime(it.endedAt, locale) }),
    paragraphs: [lastedFor(locale, it), ...[whomWords(locale, it)].filter((words) => words !== null)],
  }))
  const posts = [...board.posts, ...board.past.flatMap((it) => it.posts)].map((it) => entryOf(locale, it))
  return [...closed, ...over, ...posts]
    .toSorted((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime())
    .slice(0, most)
}

/** When the newest entry changed; without any, when the state last did. */
export function feedUpdatedAt(entries: FeedEntry[], { states }: BoardFacts): Date {
  const times = entries.length
    ? entries.map((it) => it.updatedAt.getTime())
    : states.map((it) => it.since?.getTime() ?? 0)
  return new Date(Math.max(0, ...times))
}

function entryOf(locale: Locale, post: BoardPost): FeedEntry {
  const { feed } = messages(locale).news
  const said = post[locale]
  const when = longDateTime(post.publishedAt, locale)
  const title = post.corrects ? feed.correction({ when }) : feed.post({ when })
  const next = post.nextUpdateAt
  return {
    ...{ id: urn(post.id), title, publishedAt: post.publishedAt, updatedAt: post.publishedAt },
    paragraphs: [
      ...paragraphsOf(said.correction),
      ...paragraphsOf(said.story),
      ...(next ? [feed.next({ when: longDateTime(next, locale) })] : []),
    ],
  }
}

const urn = (id: string) => `urn:uuid:${id}`
