import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { MoveView, StepView } from "#lib/site/views/steps.ts"
import { dayWords } from "./step-words.ts"

/** What happened to a step, in order: what a day was before it was changed stays here. */
export function StepMoves({ locale, step }: { locale: Locale; step: StepView }) {
  const words = messages(locale).steps.step
  return (
    <Band id="moves" title={words.moves} level={step.moves.length === 0}>
      {step.moves.length === 0 ? (
        <p>{words.movesEmpty}</p>
      ) : (
        <DataTable
          caption={words.movesCaption}
          hideCaption
          header="what"
          columns={columnsOf(words.moveColumns, ["what", "when", "who"])}
          rows={step.moves.map((it, at) => ({
            key: `${at}`,
            cells: {
              what: (
                <>
                  {words.moveWords[it.move]}
                  <span className="note block">{detailOf(it, locale)}</span>
                </>
              ),
              when: <time dateTime={it.at.toISOString()}>{shortDateTime(it.at, locale)}</time>,
              who: it.by ?? words.byServer,
            },
          }))}
        />
      )}
    </Band>
  )
}

function detailOf({ detail }: MoveView, locale: Locale): string | null {
  const words = messages(locale).steps.step
  if (detail.to)
    return detail.from
      ? words.dayFromTo({ from: dayWords(detail.from, locale), to: dayWords(detail.to, locale) })
      : words.dayTo({ to: dayWords(detail.to, locale) })
  return detail.again && detail.round
    ? words.failedInto({ places: detail.again.join(", "), round: detail.round })
    : null
}
