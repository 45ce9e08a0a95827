import { Button } from "#components/ui/button.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

export type SessionRow = { id: string; device: string; since: Date; seen: Date; here: boolean }
type Props = { locale: Locale; rows: SessionRow[]; end: (data: FormData) => Promise<void> }

/** Field of each row's form: sessionId. */
export function SessionsTable({ locale, rows, end }: Props) {
  const { sessions } = messages(locale).accounts
  return (
    <DataTable
      caption={sessions.caption}
      hideCaption
      header="device"
      columns={[
        { key: "device", label: sessions.columns.device },
        { key: "since", label: sessions.columns.since },
        { key: "seen", label: sessions.columns.seen },
        { key: "end", label: sessions.columns.end },
      ]}
      rows={rows.map(({ id, device, since, seen, here }) => ({
        key: id,
        cells: {
          device,
          since: shortDateTime(since, locale),
          seen: shortDateTime(seen, locale),
          end: here ? (
            <StateMark mark="good">{sessions.here}</StateMark>
          ) : (
            <form action={end}>
              <input type="hidden" name="sessionId" value={id} />
              <Button type="submit" small>
                {sessions.end}
                <span className="visually-hidden"> {device}</span>
              </Button>
            </form>
          ),
        },
      }))}
    />
  )
}
