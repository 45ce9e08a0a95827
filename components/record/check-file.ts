import { count, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { PdfBlock } from "#lib/platform/pdf.ts"
import type { CheckView, FindingView } from "#lib/record/views/checks.ts"
import { checkFacts, factOf, factsOf, spanWords, whatWords, whoWords } from "./check-words.ts"

/** A check as a file that is read aloud: the same rows as its page, with identifiers and codes only. */
export function checkBlocks(locale: Locale, check: CheckView): PdfBlock[] {
  const { check: words, parts } = messages(locale).checks
  const { fact, lead } = factOf(locale, check)
  const { partColumns: column, changeColumns } = words
  return [
    { kind: "text", text: `${fact} ${lead}` },
    { kind: "facts", rows: checkFacts(locale, check) },
    { kind: "heading", text: words.parts },
    {
      kind: "table",
      columns: [column.part, column.seen, column.found],
      widths: [4, 3, 2],
      rows: check.parts.map((it) => [
        parts[it.name],
        count(it.checked, locale),
        it.found === 0 ? "0" : count(it.found, locale),
      ]),
    },
    ...(check.findings.length > 0 ? findingsOf(locale, check.findings) : []),
    { kind: "heading", text: words.changes },
    {
      kind: "text",
      text: words.window({ from: longDateTime(check.from, locale), to: longDateTime(check.until, locale) }),
    },
    ...(check.changes.length === 0
      ? [{ kind: "text" as const, text: words.changesNone }]
      : [
          {
            kind: "table" as const,
            columns: [changeColumns.who, changeColumns.what, changeColumns.many, changeColumns.when],
            widths: [4, 4, 1.5, 4],
            rows: check.changes.map((it) => [
              whoWords(locale, it),
              whatWords(locale, it),
              count(it.many, locale),
              spanWords(locale, it),
            ]),
          },
        ]),
  ]
}

function findingsOf(locale: Locale, findings: FindingView[]): PdfBlock[] {
  const { check: words, codes, explanations } = messages(locale).checks
  const { findingColumns: column } = words
  return [
    { kind: "heading", text: words.findings },
    {
      kind: "table",
      columns: [column.what, column.where, column.explained],
      widths: [3, 5, 3],
      rows: findings.map((it) => [
        codes[it.code],
        [it.place, it.item, ...factsOf(locale, it)].filter(Boolean).join(" · "),
        it.explanation && it.explainedAt
          ? `${explanations[it.explanation]} (${it.explainedBy}, ${longDateTime(it.explainedAt, locale)})`
          : words.nobody,
      ]),
    },
  ]
}
