import type { Metadata } from "next"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).factors.recover.sentTitle }
}

/** The same whether the address has an account or not. */
export default async function RecoverSentPage({ params }: Props) {
  const locale = await pageLocale(params)
  const words = messages(locale).factors.recover
  return (
    <Opening
      back={<BackLink href={`/${locale}/recover`}>{words.title}</BackLink>}
      context={words.sentContext}
      fact={words.sentFact}
      lead={words.sentLead}
    />
  )
}
