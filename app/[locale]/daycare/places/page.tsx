import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ConfirmPlacesForm } from "#components/daycares/confirm-places-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getDaycareById } from "#lib/daycares/queries/get-daycare.ts"
import { placesRights } from "#lib/daycares/rights/places.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { confirmPlacesAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function PlacesPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { account, daycare } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    daycare: await getDaycareById(db, scope.actor.daycareId),
  }))
  if (daycare.state === "CLOSED" || !placesRights["places.confirm"](scope.actor, daycare)) notFound()
  const words = messages(locale).spaces.placesForm
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/daycare`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead({ infants: daycare.infants, older: daycare.older })}
      />
      <Band id="answer" title={words.title} strong>
        <ConfirmPlacesForm locale={locale} action={confirmPlacesAction} formKey={newId()} daycare={daycare} />
      </Band>
    </PersonFrame>
  )
}
