import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { OwnOffice } from "#components/daycares/own-office.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getOwnOffice } from "#lib/daycares/queries/get-office.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireOffice } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).spaces.office.title }
}

export default async function OfficeHomePage({ params }: Props) {
  const scope = await requireOffice()
  const locale = await pageLocale(params)
  const { account, office } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    office: await getOwnOffice(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <OwnOffice locale={locale} office={office} />
    </PersonFrame>
  )
}
