import { markup, type Markup } from "#components/ui/markup.ts"
import { shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { typeset } from "#lib/i18n/typeset.ts"
import { startOfDay } from "#lib/platform/days.ts"
import type { BoardStep } from "#lib/site/views/board.ts"
import { boardBand } from "./board-frame.ts"
import { stepMarks } from "./board-marks.ts"
import { timeTag } from "./board-words.ts"

/** Responsible, step, state, date, on one line from top to bottom; every round stays. Nothing where there are none. */
export function stepsBand(locale: Locale, steps: readonly BoardStep[]): Markup {
  if (steps.length === 0) return markup``
  const words = messages(locale).board.steps
  const rounds = [...new Set(steps.map((it) => it.round))].sort((one, other) => one - other)
  const last = steps.filter((it) => it.round === rounds.at(-1))
  const done = last.filter((it) => it.state === "DONE").length
  const counted = done > 0 ? words.note({ done, all: last.length }) : words.noteNone({ all: last.length })

  return boardBand(
    { id: "steps", title: words.title, note: rounds.length > 1 ? `${counted} ${words.noteRounds}` : counted },
    markup`<table class="steps" role="table"><caption class="hidden">${words.caption}</caption>
<thead role="rowgroup"><tr role="row"><td role="cell" class="dot"></td>${[
      words.name,
      words.owner,
      words.state,
      words.when,
    ].map((it) => markup`<th role="columnheader" scope="col">${it}</th>`)}</tr></thead>
${rounds.map((round) => roundRows(locale, round, steps, rounds.length > 1))}</table>`,
  )
}

function roundRows(locale: Locale, round: number, all: readonly BoardStep[], named: boolean): Markup {
  const words = messages(locale).board.steps
  const steps = all.filter((it) => it.round === round).sort((one, other) => one.place - other.place)
  const now = steps.find((it) => it.state === "IN_PROGRESS")
  const head = markup`<tr role="row" class="round"><td role="cell" class="dot"></td><th role="rowheader" scope="rowgroup" colspan="4">${words.round({ n: round })}</th></tr>
`
  return markup`<tbody role="rowgroup">
${named ? head : ""}${steps.map((it) => stepRow(locale, it, it === now))}</tbody>
`
}

function stepRow(locale: Locale, step: BoardStep, isNow: boolean): Markup {
  const words = messages(locale).board.steps
  const kind = step.state.toLowerCase().replace("_", "-")
  return markup`<tr role="row" class="${isNow ? `${kind} is-now` : kind}"><td role="cell" class="dot">${stepMarks[step.state]}</td><th role="rowheader" scope="row">${
    locale === "fr" ? step.nameFr : step.nameEn
  }${saidOf(locale, step)}</th><td role="cell" class="who">${locale === "fr" ? step.ownerFr : step.ownerEn}</td><td role="cell" class="what">${
    step.isSigned ? `${words.states[step.state]}, ${words.signed}` : words.states[step.state]
  }</td><td role="cell" class="when">${whenOf(locale, step)}</td></tr>
`
}

/** In the words of whoever signed it or said that it failed. */
function saidOf(locale: Locale, { wordsFr, wordsEn }: BoardStep): Markup {
  const words = locale === "fr" ? wordsFr : wordsEn
  return words ? markup`<br><small class="letters">${typeset(locale, words)}</small>` : markup``
}

/** When it was done or failed; else when it is expected, and when that was last said or the work began. */
function whenOf(locale: Locale, { state, changedAt, expectedOn }: BoardStep): Markup {
  const words = messages(locale).board.steps
  const isOver = state === "DONE" || state === "FAILED"
  if (isOver && changedAt) return timeTag(changedAt, shortDate(changedAt, locale))
  const expected = expectedOn
    ? markup`<time datetime="${expectedOn}">${shortDate(startOfDay(expectedOn), locale)}</time>`
    : markup`${words.noDate}`
  if (!changedAt) return expected
  const updated = words.updated({ when: shortDate(changedAt, locale) })
  return markup`${expected}, <small>${timeTag(changedAt, updated)}</small>`
}
