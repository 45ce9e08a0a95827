import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { TaskStepView } from "#lib/tasks/views.ts"

export function TaskHistory({ locale, steps }: { locale: Locale; steps: TaskStepView[] }) {
  const { tasks } = messages(locale)
  const words = tasks.detail
  return (
    <DataTable
      caption={words.history}
      hideCaption
      header="move"
      columns={columnsOf(words.columns, ["move", "by", "at"])}
      rows={steps.map((step) => ({
        key: step.id,
        cells: {
          move: (
            <>
              {words.moves[step.move]}
              {step.note && <span className="note letters">{step.note}</span>}
              {step.noteGone && <span className="note">{words.noteGone}</span>}
            </>
          ),
          by: step.mine ? tasks.mine : step.by ? tasks.by({ code: step.by }) : words.bySystem,
          at: <time dateTime={step.at.toISOString()}>{shortDateTime(step.at, locale)}</time>,
        },
      }))}
    />
  )
}
