import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyProof } from "#components/vacancies/vacancy-proof.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getOrderProof } from "#lib/vacancies/queries/proof.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).vacancies.proof.title }
}

/** The proof of order of one place. */
export default async function OrderPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { vacancyId } = await params
  const { name, proof } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    proof: await getOrderProof(db, vacancyId),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyProof locale={locale} proof={proof} />
    </PersonFrame>
  )
}
