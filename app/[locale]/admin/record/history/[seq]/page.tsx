import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { EntryScreen } from "#components/record/entry-screen.tsx"
import { findNameIfOpen } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findEntry } from "#lib/record/queries/history.ts"
import { historyRights } from "#lib/record/rights/history.ts"
import { entryNumber, wantedHistory } from "#lib/record/schema/history.ts"
import { approveRestoreAction, askRestoreAction, refuseRestoreAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string; seq: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).history.entry.title }
}

export default async function HistoryEntryPage({ params, searchParams }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  if (!historyRights["record.history"](scope.actor)) notFound()
  const locale = await pageLocale(params)
  const seq = entryNumber.safeParse((await params).seq)
  if (!seq.success) notFound()
  const wanted = wantedHistory.parse(await searchParams)
  // Whoever reviews what another asked has one purpose: something was changed that should not have been.
  const purpose = purposesOf(scope.actor.role).find((it) => it === wanted.purpose) ?? "INCIDENT"
  const { name, entry } = await inScope(scope, async (db) => ({
    name: await findNameIfOpen(db),
    entry: await findEntry(db, seq.data, purpose),
  }))
  if (!entry) notFound()
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <EntryScreen
        locale={locale}
        entry={entry}
        purpose={purpose}
        actions={{ ask: askRestoreAction, approve: approveRestoreAction, refuse: refuseRestoreAction }}
      />
    </PersonFrame>
  )
}
