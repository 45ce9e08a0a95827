import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PlacesScreen } from "#components/placements/places-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { showOwnPlaces } from "#lib/placements/queries/own-places.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).placements.list.title }
}

export default async function PlacementsPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { name, places } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    places: await showOwnPlaces(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <PlacesScreen locale={locale} places={places} />
    </PersonFrame>
  )
}
