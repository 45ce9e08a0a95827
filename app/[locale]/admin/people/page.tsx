import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { FoundPlaces } from "#components/daycares/found-places.tsx"
import { PlaceSearch } from "#components/daycares/place-search.tsx"
import { UndeliveredList } from "#components/accounts/undelivered-list.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listUndelivered } from "#lib/accounts/queries/invites.ts"
import { peopleRights } from "#lib/accounts/rights/invites.ts"
import { findPlaces } from "#lib/daycares/queries/places.ts"
import { wantedPlace } from "#lib/daycares/schema/invites.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { correctInviteAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AccessPage({ params, searchParams }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!peopleRights["role.desk"](scope.actor)) notFound()
  const { q } = wantedPlace.parse(await searchParams)
  const { account, places, undelivered } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    places: q ? await findPlaces(db, q) : null,
    undelivered: await listUndelivered(db),
  }))
  const { people, chrome } = messages(locale)
  const words = people.admin
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <title>{words.title + chrome.titleSuffix}</title>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <Band id="find" title={words.find} strong className="stack-6">
        <PlaceSearch locale={locale} q={q ?? ""} />
        {places && <FoundPlaces locale={locale} places={places} />}
      </Band>
      {peopleRights["role.campaign"](scope.actor) && (
        <Band id="batch" title={words.batch} level>
          <p className="measure">{words.batchText}</p>
          <p className="actions">
            <a href={`/${locale}/admin/people/campaigns`}>{words.batchLink}</a>
          </p>
        </Band>
      )}
      <Band id="undelivered" title={words.undelivered} note={words.undeliveredNote}>
        <UndeliveredList locale={locale} rows={undelivered} action={correctInviteAction} />
      </Band>
    </PersonFrame>
  )
}
