import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { OwnDaycare } from "#components/daycares/own-daycare.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getDaycareById } from "#lib/daycares/queries/get-daycare.ts"
import { placesRights } from "#lib/daycares/rights/places.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).spaces.daycare.title }
}

export default async function DaycareHomePage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { account, daycare } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    daycare: await getDaycareById(db, scope.actor.daycareId),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <OwnDaycare
        locale={locale}
        daycare={daycare}
        mayConfirm={placesRights["places.confirm"](scope.actor, daycare)}
      />
    </PersonFrame>
  )
}
