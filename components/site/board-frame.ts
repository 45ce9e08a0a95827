import { markup, type Markup } from "#components/ui/markup.ts"
import type { Contact } from "#components/layout/portal-facts.ts"
import { longDateTime } from "#lib/i18n/format.ts"
import { htmlLang, otherLocale, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { brand } from "./board-marks.ts"
import { portalWays, type BoardWays } from "./board-ways.ts"
import { timeTag } from "./board-words.ts"

/** How the board's pages are made, whichever page. */
export type BoardSetting = {
  locale: Locale
  ways: BoardWays
  /** The portal's own address. */
  origin: string
  demo: boolean
  contact: Contact
  /** As files: when they were written. */
  kept?: { at: Date }
  /** Names of the feeds that lie beside the pages. */
  feeds: readonly string[]
}

type Page = { title: string; way: "status" | "places" | "history"; main: Markup }

/** The frame of a page of the board: no script, one style sheet beside it, every way relative where it is a file. */
export function boardFrame(setting: BoardSetting, { title, way, main }: Page): string {
  const { locale, ways, origin, feeds } = setting
  const { chrome, board } = messages(locale)
  const other = otherLocale(locale)
  const page = markup`<!DOCTYPE html>
<html lang="${htmlLang[locale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}${chrome.titleSuffix}</title>
<link rel="canonical" href="${origin}${portalWays[way](locale)}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ways.look}">
${feeds.map((it) => markup`<link rel="alternate" type="${feedType(it)}" title="${board.name}" href="${ways.feed(locale, it)}">\n`)}</head>
<body>
<a class="skip" href="#content">${chrome.skip}</a>
<header class="masthead"><div class="wrap">
<a class="brand" href="${ways.home(locale)}" aria-label="${chrome.brandHome}">${brand}${chrome.brand}</a>
<a class="quiet lang" href="${ways[way](other)}" lang="${htmlLang[other]}" hreflang="${htmlLang[other]}">${chrome.language.name}</a>
</div></header>
<main id="content" tabindex="-1"><div class="wrap">
${main}
</div></main>
<footer class="colophon"><div class="wrap">
${footer(setting)}
</div></footer>
</body>
</html>
`
  return page.markup
}

export function feedType(name: string): string {
  return name.endsWith(".json") ? "application/feed+json" : "application/atom+xml"
}

/** A title in the margin, its matter beside it, a rule above. */
export function boardBand(
  { id, title, note, lang }: { id: string; title: string; note?: string; lang?: string },
  matter: Markup | Markup[],
): Markup {
  return markup`<section class="band" aria-labelledby="${id}"${lang ? markup` lang="${lang}"` : ""}>
<div class="head"><h2 id="${id}">${title}</h2>${note ? markup`<p>${note}</p>` : ""}</div>
<div class="body">${matter}</div>
</section>
`
}

function footer({ locale, kept, origin, demo }: BoardSetting): Markup {
  const { board, chrome } = messages(locale)
  const own = kept
    ? markup`<p>${timeTag(kept.at, board.footer.kept({ when: longDateTime(kept.at, locale) }))} ${board.footer.newer} <a href="${origin}/${locale}/status">${origin}/${locale}/status</a></p>`
    : markup`<p>${board.footer.live}</p>`
  return markup`${own}${demo ? markup`<p>${chrome.colophon.demo}</p>` : ""}`
}
