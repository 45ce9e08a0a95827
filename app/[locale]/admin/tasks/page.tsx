import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { TaskQueue } from "#components/tasks/task-queue.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listTasks } from "#lib/tasks/queries.ts"
import { taskRights } from "#lib/tasks/rights.ts"
import { wantedTasks } from "#lib/tasks/schema.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).tasks.list.title }
}

export default async function TasksPage({ params, searchParams }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!taskRights["task.read"](scope.actor)) notFound()
  const wanted = wantedTasks.parse(await searchParams)
  const { account, list } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    list: await listTasks(db, wanted),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <TaskQueue locale={locale} wanted={wanted} list={list} />
    </PersonFrame>
  )
}
