import { TaskList } from "#components/ui/task-list.tsx"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { shortCode } from "#lib/platform/ids.ts"

type Props = { locale: Locale; files: { id: string; state: ChildFileState }[] }

/** The files of a family, by code and state: each is opened on a page of its own, with a purpose. */
export function FilesList({ locale, files }: Props) {
  const { family } = messages(locale).desk
  if (files.length === 0) return <p>{family.noFiles}</p>
  return (
    <TaskList
      rows={files.map(({ id, state }) => ({
        key: id,
        name: family.file({ code: shortCode(id) }),
        href: `/${locale}/admin/families/children/${id}`,
        mark: state === "ACTIVE" || state === "PLACED" ? ("good" as const) : ("next" as const),
        state: family.states[state],
      }))}
    />
  )
}
