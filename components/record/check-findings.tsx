import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { foundIn } from "#lib/record/rules/checks.ts"
import type { CheckView, FindingView } from "#lib/record/views/checks.ts"
import { factsOf, historyHref } from "./check-words.ts"
import { tableWord } from "./history-words.ts"
import { promiseIn } from "./promise-words.ts"

/** @param linked whether the reader may open the history of a row */
type Props = { locale: Locale; check: CheckView; linked: boolean }

/** What was found, and what a second person said of it. */
export function CheckFindings({ locale, check, linked }: Props) {
  const words = messages(locale).checks.check
  const more = foundIn(check.parts) - check.findings.length
  return (
    <Band id="findings" title={words.findings} note={words.findingsNote}>
      <DataTable
        caption={words.findings}
        hideCaption
        header="what"
        columns={columnsOf(words.findingColumns, ["what", "where", "explained"])}
        rows={check.findings.map((it) => ({
          key: it.id,
          cells: {
            what: messages(locale).checks.codes[it.code],
            where: <Where locale={locale} it={it} linked={linked} />,
            explained: <Explained locale={locale} it={it} />,
          },
        }))}
      />
      {more > 0 && <p className="note">{words.more({ n: more })}</p>}
    </Band>
  )
}

function Where({ locale, it, linked }: { locale: Locale; it: FindingView; linked: boolean }) {
  const href = linked ? historyHref(locale, it) : null
  return (
    <>
      {it.part === "promises" ? (
        <>{promiseIn(locale, it.place)}</>
      ) : (
        (tableWord(it.place, locale) ?? <span className="digest">{it.place}</span>)
      )}
      {it.item && <span className="digest block">{it.item}</span>}
      {factsOf(locale, it).map((fact) => (
        <span className="note block digest" key={fact}>
          {fact}
        </span>
      ))}
      {href && (
        <a href={href} className="block">
          {messages(locale).checks.check.history}
        </a>
      )}
    </>
  )
}

function Explained({ locale, it }: { locale: Locale; it: FindingView }) {
  const { check: words, explanations } = messages(locale).checks
  if (!it.explanation || !it.explainedAt) return <>{words.nobody}</>
  const when = shortDateTime(it.explainedAt, locale)
  return (
    <>
      {explanations[it.explanation]}
      <span className="note block">{words.explainedBy({ who: it.explainedBy ?? "–", when })}</span>
      <span className="note block letters">{it.words}</span>
    </>
  )
}
