import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { HomeScreen } from "#components/placements/home-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getDaycareById } from "#lib/daycares/queries/get-daycare.ts"
import { placesRights } from "#lib/daycares/rights/places.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readDaycareHome } from "#lib/vacancies/queries/daycare-home.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).spaces.daycare.title }
}

export default async function DaycareHomePage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { account, daycare, home } = await inScope(scope, async (db) => {
    const daycare = await getDaycareById(db, scope.actor.daycareId)
    return { account: await getOwnAccount(db), daycare, home: await readDaycareHome(db, daycare) }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <HomeScreen
        locale={locale}
        daycare={daycare}
        home={home}
        mayConfirm={placesRights["places.confirm"](scope.actor, daycare)}
      />
    </PersonFrame>
  )
}
