import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ListsScreen } from "#components/waitlist/lists-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getChild } from "#lib/children/queries/files.ts"
import { searchDaycares } from "#lib/daycares/queries/find-daycares.ts"
import { readSearch } from "#lib/daycares/schema/search.ts"
import { getRequest } from "#lib/desk/queries/requests.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { laterOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listChosen } from "#lib/waitlist/queries/choosing.ts"
import { listRanks } from "#lib/waitlist/queries/standings.ts"
import { readChoice } from "#lib/waitlist/schema.ts"
import { servedPlace, type ServedProps } from "../served-page.ts"
import { joinServedListsAction } from "./actions.ts"

type Props = ServedProps & { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The parent's own page of choosing lists; days count from the day of the call or of the paper. */
export default async function ServedListsPage({ params, searchParams }: Props) {
  const scope = await requireStaff({ serves: params })
  const { locale, childId, place } = await servedPlace(params)
  const { near, add } = readChoice(await searchParams)
  const { search } = readSearch({ near })
  const { account, ...shown } = await inScope(scope, async (db) => {
    const child = await getChild(db, childId)
    const { askedOn } = await getRequest(db, scope.actor.serves)
    return {
      account: await getOwnAccount(db),
      child,
      chosen: await listChosen(db, childId, add),
      current: await listRanks(db, childId),
      found: near === "" ? null : await searchDaycares(db, search),
      since: laterOf(child.desiredEntryOn ?? askedOn, askedOn),
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <ListsScreen
        {...{ locale, near, add, place }}
        action={joinServedListsAction}
        formKey={newId()}
        {...shown}
      />
    </PersonFrame>
  )
}
