import type { Contact } from "#components/layout/portal-facts.ts"
import { locales } from "#lib/i18n/locale.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { boardFeedNames, boardFeeds } from "./board-feeds.ts"
import { boardHistoryPage } from "./board-history.ts"
import { boardFirstPage } from "./board-first.ts"
import { boardLook } from "./board-look.ts"
import { boardPage } from "./board-page.ts"
import { boardPlacesPage } from "./board-places.ts"
import { fileWays, portalWays } from "./board-ways.ts"

export type BoardPlaceOfWork = { origin: string; demo: boolean; contact: Contact }

/** What the portal itself answers, by address. Drawn from memory: no database, no Next. */
export function boardAnswers(
  facts: BoardFacts,
  now: Date,
  { origin, demo, contact }: BoardPlaceOfWork,
): Map<string, string> {
  const found = new Map([["/board.css", boardLook]])
  for (const locale of locales) {
    const setting = { locale, ways: portalWays, origin, demo, contact, feeds: boardFeedNames }
    found.set(portalWays.status(locale), boardPage(setting, facts, now))
    found.set(portalWays.places(locale), boardPlacesPage(setting, facts))
    found.set(portalWays.history(locale), boardHistoryPage(setting, facts))
    for (const { name, text } of boardFeeds)
      found.set(portalWays.feed(locale, name), text(locale, facts, origin))
  }
  return found
}

/** The same as files, by path under the folder; the first page last, so that it never leads to what is not there yet. */
export function boardFiles(
  facts: BoardFacts,
  now: Date,
  { origin, demo, contact }: BoardPlaceOfWork,
): Map<string, string> {
  const found = new Map([["board.css", boardLook]])
  for (const locale of locales) {
    const at = (up: string) => ({
      ...{ locale, ways: fileWays(up, origin), origin, demo, contact, kept: { at: now } },
      feeds: boardFeedNames,
    })
    const under = `${locale}/status`
    for (const { name, text } of boardFeeds) found.set(`${under}/${name}`, text(locale, facts, origin))
    found.set(`${under}/places/index.html`, boardPlacesPage(at("../../../"), facts))
    found.set(`${under}/history/index.html`, boardHistoryPage(at("../../../"), facts))
    found.set(`${under}/index.html`, boardPage(at("../../"), facts, now))
    found.set(`${locale}/index.html`, boardPage(at("../"), facts, now))
  }
  return found.set("index.html", boardFirstPage(facts, origin))
}
