import { longDateTime, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { foundIn } from "#lib/record/rules/checks.ts"
import { tableWord } from "./history-words.ts"
import { historyTables } from "#lib/record/rules/history.ts"
import { shortCode } from "#lib/platform/ids.ts"
import type { ChangeView, CheckLine, CheckView, FindingView } from "#lib/record/views/checks.ts"

/** How it stands, in a line. */
export function stateWords(locale: Locale, it: CheckLine): string {
  const words = messages(locale).checks
  return it.state === "DONE" ? words.result(it) : words.states[it.state]
}

/** The fact of a check's page and of its file. */
export function factOf(locale: Locale, check: CheckView): { fact: string; lead: string } {
  const words = messages(locale).checks.check
  const n = foundIn(check.parts)
  switch (check.state) {
    case "WAITING":
      return { fact: words.waiting, lead: words.runningLead }
    case "RUNNING":
      return { fact: words.running, lead: words.runningLead }
    case "CANCELLED":
      return { fact: words.cancelled, lead: words.cancelledLead }
    case "DONE":
      return n === 0
        ? { fact: words.clean, lead: words.cleanLead }
        : { fact: words.found({ n }), lead: words.foundLead }
  }
}

/** Where a finding is: the row, and what the program says of it. */
export function factsOf(locale: Locale, { facts }: FindingView): string[] {
  const words = messages(locale).checks.check
  const names: Record<string, string> = words.facts
  return Object.entries(facts).flatMap(([name, it]) => (it === null ? [] : [`${names[name] ?? name} ${it}`]))
}

/** Where the history of that row is read, where it has one; the page asks for a purpose first. */
export function historyHref(locale: Locale, { place, item, facts }: FindingView): string | null {
  const table = String(facts.table ?? place).replace(/^public\./, "")
  if (item === null || !historyTables.some((it) => it === table)) return null
  return `/${locale}/admin/record/history?${new URLSearchParams({ table, row: item.replaceAll(",", " ") }).toString()}`
}

export function whoWords(locale: Locale, it: ChangeView): string {
  const { check: words, kinds } = messages(locale).checks
  if (it.byHand) return words.byHand
  if (it.kind === null) return words.door
  if (it.kind === "PARENT") return words.together({ n: it.accounts })
  const kind = it.kind in kinds ? kinds[it.kind as keyof typeof kinds] : it.kind
  return it.account ? `${kind}, ${shortCode(it.account)}` : kind
}

export function whatWords(locale: Locale, { what, op }: ChangeView): string {
  const { ops } = messages(locale).checks.check
  const row = tableWord(what, locale) ?? what
  return op && op in ops ? `${row}, ${ops[op as keyof typeof ops]}` : row
}

export function spanWords(locale: Locale, { firstAt, lastAt }: ChangeView): string {
  const [from, to] = [shortDateTime(firstAt, locale), shortDateTime(lastAt, locale)]
  return from === to ? from : `${from} – ${to}`
}

/** The facts of a check, for its page and its file. */
export function checkFacts(locale: Locale, check: CheckView): { term: string; value: string }[] {
  const { check: words, list } = messages(locale).checks
  const at = (it: Date | null) => it && longDateTime(it, locale)
  const facts = [
    { term: words.id, value: check.id },
    { term: words.asked, value: check.askedBy ?? list.server },
    { term: words.began, value: at(check.beganAt) },
    { term: words.ended, value: at(check.endedAt) },
    { term: words.orders, value: list.oneIn({ n: check.oneRunIn }) },
    { term: words.code, value: check.code },
    { term: words.schema, value: check.schema },
    { term: words.digest, value: check.digest },
  ]
  // What is not known yet is not said yet.
  return facts.flatMap(({ term, value }) => (value ? [{ term, value }] : []))
}
