import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { HistoryScreen } from "#components/record/history-screen.tsx"
import { findNameIfOpen } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listRestores, readHistory } from "#lib/record/queries/history.ts"
import { historyRights } from "#lib/record/rights/history.ts"
import { wantedHistory } from "#lib/record/schema/history.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).history.title }
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  if (!historyRights["record.history"](scope.actor)) notFound()
  const locale = await pageLocale(params)
  const wanted = wantedHistory.parse(await searchParams)
  const purposes = purposesOf(scope.actor.role)
  const purpose = purposes.find((it) => it === wanted.purpose)
  const { name, page, restores } = await inScope(scope, async (db) => ({
    name: await findNameIfOpen(db),
    page: purpose ? await readHistory(db, { ...wanted, purpose }) : null,
    restores: await listRestores(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <HistoryScreen locale={locale} wanted={wanted} purposes={purposes} page={page} restores={restores} />
    </PersonFrame>
  )
}
