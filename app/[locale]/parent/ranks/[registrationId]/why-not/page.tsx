import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AskedWhyNot } from "#components/vacancies/asked-why-not.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getWhyNot } from "#lib/vacancies/queries/why-not.ts"

type Props = { params: Promise<{ locale: string; registrationId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).answering.whyNot.title }
}

export default async function WhyNotPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { registrationId } = await params
  const { readerName, isLeft, ...shown } = await inScope(scope, async (db) => ({
    readerName: await findOwnName(db),
    ...(await getWhyNot(db, registrationId)),
  }))
  const ranks = `/${locale}/parent/ranks`
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      <AskedWhyNot locale={locale} back={isLeft ? ranks : `${ranks}/${registrationId}`} {...shown} />
    </PersonFrame>
  )
}
