import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).ownAccount.leave.doneTitle }
}

export default async function AccountClosedPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { leave } = messages(locale).ownAccount
  return (
    <Opening context={leave.doneContext} fact={leave.doneFact} lead={leave.doneLead}>
      <p>
        <a href={`/${locale}`}>{leave.home}</a>
      </p>
    </Opening>
  )
}
