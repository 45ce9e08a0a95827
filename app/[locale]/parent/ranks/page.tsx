import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { RanksScreen } from "#components/waitlist/ranks-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listStandings } from "#lib/waitlist/queries/table.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).waitlist.ranks.title }
}

export default async function RanksPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { account, children } = await inScope(scope, async (db) => {
    const own = (await listChildren(db)).filter((it) => it.state !== "CLOSED")
    const all = []
    for (const child of own) all.push({ child, standings: await listStandings(db, child.id) })
    return { account: await getOwnAccount(db), children: all }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <RanksScreen locale={locale} items={children} />
    </PersonFrame>
  )
}
