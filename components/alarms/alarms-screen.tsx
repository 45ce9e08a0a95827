import type { FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { AlarmBoard, AlarmView } from "#lib/alarms/views.ts"
import { AlarmItem } from "./alarm-item.tsx"
import { alarmWords } from "./alarm-words.ts"
import { FrozenReading } from "./frozen-reading.tsx"
import { HeldAccounts } from "./held-accounts.tsx"

export type AlarmActions = Record<"take" | "finish" | "release" | "unfreeze", FormAction>
type Props = { locale: Locale; board: AlarmBoard; actions: AlarmActions }

/** The officers' board: what stops everybody first, then what is open, who is held, and what was finished. */
export function AlarmsScreen({ locale, board, actions }: Props) {
  const words = messages(locale).alarms
  // One main action: to let people read again, or the gravest that nobody has taken.
  const first = board.frozenSince ? undefined : board.open.find((it) => !it.takenAt)
  return (
    <>
      <Opening context={words.context} fact={words.fact({ n: board.open.length })} lead={words.lead} />
      <FrozenReading locale={locale} since={board.frozenSince} action={actions.unfreeze} />
      <Band id="open" title={words.open} note={words.openNote} strong>
        {board.open.length > 0 ? (
          <ul>
            {board.open.map((it) => (
              <AlarmItem
                key={it.id}
                locale={locale}
                it={it}
                main={it === first}
                take={actions.take}
                finish={actions.finish}
              />
            ))}
          </ul>
        ) : (
          <EmptyState title={words.none}>{words.noneText}</EmptyState>
        )}
      </Band>
      <Band id="held" title={words.held} note={words.heldNote}>
        <HeldAccounts locale={locale} rows={board.held} action={actions.release} />
      </Band>
      <Band id="done" title={words.done} note={words.doneNote}>
        {board.done.length > 0 ? <Done locale={locale} rows={board.done} /> : <p>{words.doneNone}</p>}
      </Band>
    </>
  )
}

function Done({ locale, rows }: { locale: Locale; rows: AlarmView[] }) {
  const words = messages(locale).alarms
  return (
    <DataTable
      caption={words.done}
      hideCaption
      header="kind"
      columns={columnsOf(words.columns, ["kind", "when", "note"])}
      rows={rows.map((it) => ({
        key: it.id,
        cells: {
          kind: (
            <>
              {alarmWords(locale, it.kind).title}
              {it.code && <span className="note">{words.account({ code: it.code })}</span>}
            </>
          ),
          when: longDateTime(it.at, locale),
          note: <span className="letters">{it.note}</span>,
        },
      }))}
    />
  )
}
