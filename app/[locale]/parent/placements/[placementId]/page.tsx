import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { GivenPlaceScreen } from "#components/placements/given-place-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findGivenPlace } from "#lib/placements/queries/family-places.ts"
import { giveUpPlaceAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; placementId: string }> }

export default async function GivenPlacePage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { placementId } = await params
  const { name, place } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    place: await findGivenPlace(db, placementId),
  }))
  if (!place) notFound()
  const { placements, chrome } = messages(locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <title>{placements.family.title + chrome.titleSuffix}</title>
      <GivenPlaceScreen locale={locale} place={place} giveUp={giveUpPlaceAction} />
    </PersonFrame>
  )
}
