import { markup } from "#components/ui/markup.ts"
import { htmlLang, locales } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { BoardFacts } from "#lib/site/views/board.ts"
import { brand } from "./board-marks.ts"
import { fileWays } from "./board-ways.ts"
import { moodOf } from "./board-words.ts"

/** The folder's first page: what is so in one line of each language, and the way to the rest. */
export function boardFirstPage(facts: BoardFacts, origin: string): string {
  const ways = fileWays("", origin)
  const mood = moodOf(facts)
  const { chrome } = messages("fr")
  return markup`<!DOCTYPE html>
<html lang="${htmlLang.fr}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${messages("fr").board.name}${chrome.titleSuffix}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ways.look}">
</head>
<body>
<header class="masthead"><div class="wrap"><span class="brand">${brand}${chrome.brand}</span></div></header>
<main id="content"><div class="wrap"><div class="opening">
<h1>${messages("fr").board.title[mood]} <span lang="${htmlLang.en}">${messages("en").board.title[mood]}</span></h1>
<ul class="links" role="list">${locales.map(
    (it) =>
      markup`<li lang="${htmlLang[it]}"><a href="${ways.status(it)}" hreflang="${htmlLang[it]}">${messages(it).board.index.open}</a></li>\n`,
  )}</ul>
</div></div></main>
</body>
</html>
`.markup
}
