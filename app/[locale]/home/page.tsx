import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { OwnHome } from "#components/daycares/own-home.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getDaycareById } from "#lib/daycares/queries/get-daycare.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireHome } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).spaces.home.title }
}

export default async function HomeProviderPage({ params }: Props) {
  const scope = await requireHome()
  const locale = await pageLocale(params)
  const { account, home } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    home: await getDaycareById(db, scope.actor.daycareId),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <OwnHome locale={locale} home={home} />
    </PersonFrame>
  )
}
