import type { Metadata } from "next"
import { LetterSent } from "#components/accounts/letter-sent.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { env } from "#lib/platform/env.ts"

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ with?: string | string[] }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(props.params)).accounts.sent.title }
}

export default async function LetterSentPage(props: Props) {
  const locale = await pageLocale(props.params)
  const { with: brought } = await props.searchParams
  return <LetterSent locale={locale} minutes={env().linkMinutes} here={brought === "way"} />
}
