import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { TaskScreen } from "#components/tasks/task-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getTask } from "#lib/tasks/queries.ts"
import { taskRights } from "#lib/tasks/rights.ts"
import { claimTaskAction, finishTaskAction, noteTaskAction, releaseTaskAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; taskId: string }> }

export default async function TaskPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!taskRights["task.read"](scope.actor)) notFound()
  const { taskId } = await params
  const { account, task } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    task: await getTask(db, taskId),
  }))
  const { chrome, tasks } = messages(locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <title>{tasks.detail.title({ code: task.code }) + chrome.titleSuffix}</title>
      <TaskScreen
        locale={locale}
        task={task}
        claim={{ action: claimTaskAction, formKey: newId() }}
        release={{ action: releaseTaskAction, formKey: newId() }}
        note={{ action: noteTaskAction, formKey: newId() }}
        finish={{ action: finishTaskAction, formKey: newId() }}
      />
    </PersonFrame>
  )
}
