import { Band } from "#components/ui/band.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkShelf } from "#components/ui/link-shelf.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { PageTurner } from "#components/ui/page-turner.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { count, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { TaskKind } from "#lib/tasks/rules.ts"
import { shelves, type Shelf, type WantedTasks } from "#lib/tasks/schema.ts"
import type { TaskInList, TaskList } from "#lib/tasks/views.ts"
import { TaskStateWord } from "./task-state.tsx"

type Props = { locale: Locale; wanted: WantedTasks; list: TaskList }

/** The queue: one shelf of it, of one kind or of all. */
export function TaskQueue({ locale, wanted, list }: Props) {
  const { tasks } = messages(locale)
  const words = tasks.list
  const { show, kind } = wanted
  const shown = list.counts.filter((it) => !kind || it.kind === kind)
  const on = (shelf: Shelf) => shown.reduce((sum, it) => sum + it[shelf], 0)
  const open = list.counts.reduce((sum, it) => sum + it.open, 0)
  const link = (change: Partial<WantedTasks>) => queueLink(locale, { ...wanted, page: 1, ...change })
  return (
    <>
      <Opening
        context={words.context}
        fact={open > 0 ? words.factOpen({ n: open }) : words.factNone}
        lead={words.lead}
      />
      <Band id="queue" title={words.rows} strong>
        <LinkShelf
          label={words.shelves}
          items={shelves.map((shelf) => ({
            href: link({ show: shelf }),
            label: words.shelf[shelf]({ n: on(shelf) }),
            current: shelf === show,
          }))}
        />
        {list.counts.length > 1 && (
          <LinkShelf
            label={words.kinds}
            items={[
              { href: link({ kind: null }), label: words.allKinds, current: kind === null },
              ...list.counts.map((it) => ({
                href: link({ kind: it.kind }),
                label: tasks.kinds[it.kind],
                current: it.kind === kind,
              })),
            ]}
          />
        )}
        {list.rows.length === 0 ? (
          <EmptyState title={words.empty[show]}>{words.emptyText[show]}</EmptyState>
        ) : (
          <Rows locale={locale} rows={list.rows} />
        )}
        {list.pages > 1 && (
          <PageTurner
            label={words.pages}
            where={words.page({ page: list.page, pages: list.pages, total: count(list.total, locale) })}
            previous={
              list.page > 1 ? { href: link({ page: list.page - 1 }), label: words.previous } : undefined
            }
            next={
              list.page < list.pages ? { href: link({ page: list.page + 1 }), label: words.next } : undefined
            }
          />
        )}
      </Band>
    </>
  )
}

/** The one address of a shelf: what is ordinary is left out of it. */
export function queueLink(
  locale: Locale,
  wanted: { show?: Shelf; kind?: TaskKind | null; page?: number },
): string {
  const { show = "open", kind = null, page = 1 } = wanted
  const query = new URLSearchParams({
    ...(show !== "open" ? { show } : {}),
    ...(kind ? { kind: kind.toLowerCase().replaceAll("_", "-") } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString()
  return `/${locale}/admin/tasks${query && `?${query}`}`
}

function Rows({ locale, rows }: { locale: Locale; rows: TaskInList[] }) {
  const { tasks } = messages(locale)
  const words = tasks.list
  return (
    <DataTable
      caption={words.caption}
      hideCaption
      header="task"
      columns={columnsOf(words.columns, ["task", "whose", "due", "state"])}
      rows={rows.map((task) => ({
        key: task.id,
        cells: {
          task: (
            <>
              <a href={`/${locale}/admin/tasks/${task.id}`}>
                {tasks.kinds[task.kind]}
                <span className="visually-hidden">, {task.code}</span>
              </a>
              <span className="note">{tasks.kindNotes[task.kind]}</span>
            </>
          ),
          whose: task.whose,
          due: (
            <>
              <time dateTime={task.dueAt.toISOString()}>{shortDateTime(task.dueAt, locale)}</time>
              {task.overdue && (
                <span className="note">
                  <StateMark mark="bad">{words.overdue}</StateMark>
                </span>
              )}
            </>
          ),
          state: <TaskStateWord locale={locale} task={task} />,
        },
      }))}
    />
  )
}
