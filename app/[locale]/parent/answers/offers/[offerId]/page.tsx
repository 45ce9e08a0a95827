import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AnswerOffer } from "#components/vacancies/answer-offer.tsx"
import { parentAnswers } from "#components/vacancies/answer-place.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getOffer } from "#lib/vacancies/queries/asked.ts"
import { readAsked } from "#app/[locale]/parent/answers/read-asked.ts"

type Props = { params: Promise<{ locale: string; offerId: string }> }

export default async function OfferPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { offerId } = await params
  const { readerName, ...shown } = await inScope(scope, async (db) =>
    readAsked(db, await getOffer(db, offerId), locale),
  )
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      <AnswerOffer locale={locale} place={parentAnswers(locale)} {...shown} />
    </PersonFrame>
  )
}
