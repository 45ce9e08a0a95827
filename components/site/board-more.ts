import { markup, type Markup } from "#components/ui/markup.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { boardBand, type BoardSetting } from "./board-frame.ts"

/** The pages beside this one, the feeds, and the way to the portal. */
export function moreBand({ locale, ways, origin, feeds, kept }: BoardSetting, { board }: BoardFacts): Markup {
  const { more } = messages(locale).board
  const places = board?.places.length ?? 0
  const links: [string, string][] = [
    ...(board?.closing || places > 0
      ? [[ways.places(locale), more.places({ n: places })] as [string, string]]
      : []),
    [ways.history(locale), more.history],
    [ways.news(locale), more.news],
    ...feeds.map((it): [string, string] => [
      ways.feed(locale, it),
      it.endsWith(".json") ? more.json : more.atom,
    ]),
    ...(kept ? [[`${origin}/${locale}`, more.home] as [string, string]] : []),
  ]
  return boardBand(
    { id: "more", title: more.title },
    markup`<ul class="links" role="list">${links.map(([href, label]) => markup`<li><a href="${href}">${label}</a></li>\n`)}</ul>`,
  )
}
