import { markup, type Markup } from "#components/ui/markup.ts"
import { telHref } from "#components/layout/portal-facts.ts"
import { longDateTime, shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { startOfDay } from "#lib/platform/days.ts"
import type { BoardFacts, BoardPlace } from "#lib/site/views/board.ts"
import { boardBand, boardFrame, type BoardSetting } from "./board-frame.ts"

/** Places that services offer while the portal is closed. Nothing of a family, and nothing of a home's address. */
export function boardPlacesPage(setting: BoardSetting, { board, readAt }: BoardFacts): string {
  const { locale, ways, contact } = setting
  const words = messages(locale).board
  const rows = board?.places ?? []
  const { nowNote } = messages(locale).site.status
  const note = readAt ? { note: nowNote({ when: longDateTime(readAt, locale) }) } : {}
  return boardFrame(setting, {
    title: words.places.title,
    way: "places",
    main: markup`<div class="opening"><p><a href="${ways.status(locale)}">${words.history.back}</a></p>
<h1>${words.places.context} <strong>${words.places.fact({ n: rows.length })}</strong></h1>
<p class="lead">${words.places.lead} <a class="nb" href="${telHref(contact.phone)}">${contact.phone}</a></p></div>
${boardBand({ id: "list", title: words.places.title, ...note }, rows.length > 0 ? placesTable(locale, rows) : markup`<p>${words.places.none}</p>`)}`,
  })
}

function placesTable(locale: Locale, rows: readonly BoardPlace[]): Markup {
  const { columns, caption } = messages(locale).board.places
  return markup`<table class="places" role="table"><caption class="hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${Object.values(columns).map((it) => markup`<th role="columnheader" scope="col">${it}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((it) => placeRow(locale, it))}</tbody></table>`
}

function placeRow(locale: Locale, it: BoardPlace): Markup {
  const { places } = messages(locale).board
  const ages =
    it.fromMonths !== null && it.toMonths !== null
      ? places.months({ from: it.fromMonths, to: it.toMonths })
      : places.ages[it.ages]
  const notes = [
    locale === "fr" ? it.kindFr : it.kindEn,
    it.isUrgent && places.urgent,
    it.isTemporary && places.temporary,
  ]
  return markup`<tr role="row"><th role="rowheader" scope="row">${it.service}<small>${notes.filter(Boolean).join(", ")}</small></th><td role="cell">${it.municipality}</td><td role="cell">${ages}</td><td role="cell"><span class="only">${places.columns.places} </span>${String(it.places)}</td><td role="cell"><span class="only">${places.columns.starts} </span>${shortDate(startOfDay(it.startsOn), locale)}</td></tr>
`
}
