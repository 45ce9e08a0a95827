import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { endsByItsDeed, type TaskKind } from "#lib/tasks/rules.ts"
import type { TaskDetail } from "#lib/tasks/views.ts"
import { ClaimForm, FinishForm, NoteForm, ReleaseForm, type Form } from "./task-forms.tsx"
import { TaskHistory } from "./task-history.tsx"
import { TaskStateWord } from "./task-state.tsx"

type Props = { locale: Locale; task: TaskDetail; claim: Form; release: Form; note: Form; finish: Form }

/** One task: what it asks, what this person may do now, what happened so far. */
export function TaskScreen({ locale, task, claim, release, note, finish }: Props) {
  const { tasks } = messages(locale)
  const words = tasks.detail
  const isMine = task.state === "CLAIMED" && task.mine
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/admin/tasks`}>{words.back}</BackLink>}
        context={words.context({ code: task.code })}
        fact={tasks.kindTitles[task.kind]}
        lead={tasks.kindNotes[task.kind]}
      />
      <ClaimForm locale={locale} task={task} form={claim} drawn={task.state === "OPEN"} />
      <Facts locale={locale} task={task} />
      <NoteForm locale={locale} task={task} form={note} drawn={isMine} />
      <FinishForm locale={locale} task={task} form={finish} drawn={isMine && !endsByItsDeed(task.kind)} />
      <ReleaseForm locale={locale} task={task} form={release} drawn={task.state === "CLAIMED"} />
      <Band id="history" title={words.history} note={words.historyNote}>
        <TaskHistory locale={locale} steps={task.steps} />
      </Band>
    </>
  )
}

/** What is settled with a family at the desk: its files and requests are there, not only its account. */
const aboutFamilies: readonly TaskKind[] = ["SAME_CHILD", "WRITE_BY_POST", "OLD_LIST"]

function placeOf({ kind, accountId, awaitedId }: TaskDetail): string {
  if (awaitedId) return `families/waiting/${awaitedId}`
  return `${aboutFamilies.includes(kind) ? "families" : "accounts"}/${accountId}`
}

function Facts({ locale, task }: { locale: Locale; task: TaskDetail }) {
  const { attestations, tasks } = messages(locale)
  const words = tasks.detail
  return (
    <Band id="facts" title={words.facts} strong level>
      <FactsList
        rows={[
          { term: words.state, value: <TaskStateWord locale={locale} task={task} /> },
          {
            term: words.due,
            value: (
              <>
                {longDateTime(task.dueAt, locale)}
                {task.overdue && <strong>{` · ${tasks.list.overdue}`}</strong>}
              </>
            ),
          },
          { term: words.opened, value: longDateTime(task.openedAt, locale) },
          ...(task.claimId && task.state !== "DONE"
            ? [
                {
                  term: attestations.staff.taskTerm,
                  value: (
                    <a href={`/${locale}/admin/attestations/${task.claimId}`}>
                      {attestations.staff.taskLink}
                    </a>
                  ),
                },
              ]
            : []),
          {
            term: task.awaitedId ? words.awaited : words.account,
            value: (
              <>
                {`${task.whose} · `}
                <a href={`/${locale}/admin/${placeOf(task)}`}>
                  {task.awaitedId ? words.openAwaited : words.openAccount}
                </a>
                <span className="note">{words.openAccountNote}</span>
              </>
            ),
          },
        ]}
      />
    </Band>
  )
}
