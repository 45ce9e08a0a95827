import type { MarkName } from "#components/ui/glyphs.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { TaskState } from "#lib/tasks/rules.ts"
import type { TaskInList } from "#lib/tasks/views.ts"

const marks: Record<TaskState, MarkName> = { OPEN: "next", CLAIMED: "read-only", DONE: "good" }

/** Where a task stands, and with whom. */
export function TaskStateWord({ locale, task }: { locale: Locale; task: TaskInList }) {
  const { tasks } = messages(locale)
  const who = task.mine ? tasks.mine : task.by && tasks.by({ code: task.by })
  return (
    <>
      <StateMark mark={marks[task.state]} strong={task.mine && task.state === "CLAIMED"}>
        <span className="nb">{task.outcome ? tasks.outcomes[task.outcome] : tasks.states[task.state]}</span>
      </StateMark>
      {who && <span className="note">{who}</span>}
    </>
  )
}
