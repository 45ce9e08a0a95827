import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ListScreen } from "#components/waitlist/list-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listExcluded, listOrdered } from "#lib/waitlist/queries/own-list.ts"
import { waitlistRights } from "#lib/waitlist/rights.ts"
import { listTerms } from "#lib/waitlist/rules/list-terms.ts"
import { readLook } from "#lib/waitlist/schema.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).waitlist.list.title }
}

export default async function ListPage({ params, searchParams }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const raw = await searchParams
  const { name, ...shown } = await inScope(scope, async (db) => {
    const today = dayOf(db.now)
    const look = readLook(raw, today)
    const list =
      look.view === "ORDER"
        ? { view: "ORDER" as const, page: await listOrdered(db, look) }
        : {
            view: "OUT" as const,
            page: await listExcluded(db, listTerms(look.startOn, look.ages, today), look),
          }
    return { name: await findOwnName(db), look, list, policy: list.page.policy }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <ListScreen
        locale={locale}
        mayPublish={waitlistRights["list.publish-policy"](scope.actor)}
        {...shown}
      />
    </PersonFrame>
  )
}
