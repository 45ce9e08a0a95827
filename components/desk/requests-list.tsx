import { dayText } from "#components/children/child-words.ts"
import { TaskList } from "#components/ui/task-list.tsx"
import type { DeskRequest } from "#lib/desk/views.ts"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

/** What was asked for a family, the newest first; the one that is open leads on. */
export function RequestsList({ locale, requests }: { locale: Locale; requests: DeskRequest[] }) {
  const { family, take } = messages(locale).desk
  if (requests.length === 0) return <p>{family.noRequests}</p>
  return (
    <TaskList
      rows={requests.map((it) => ({
        key: it.id,
        name: family.request({ code: it.code }),
        href: `/${locale}/admin/families/requests/${it.id}`,
        note: `${take.channels[it.channel]}, ${dayText(it.askedOn, locale)}`,
        mark: it.isMine ? ("open" as const) : ("good" as const),
        state: it.isMine ? family.isOpen : shortDateTime(it.takenAt, locale),
      }))}
    />
  )
}
