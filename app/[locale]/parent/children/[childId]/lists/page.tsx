import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ListsScreen } from "#components/waitlist/lists-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getChild } from "#lib/children/queries/files.ts"
import { searchDaycares } from "#lib/daycares/queries/find-daycares.ts"
import { readSearch } from "#lib/daycares/schema/search.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { dayOf, laterOf } from "#lib/platform/days.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listChosen } from "#lib/waitlist/queries/choosing.ts"
import { listRanks } from "#lib/waitlist/queries/standings.ts"
import { readChoice } from "#lib/waitlist/schema.ts"
import { joinListsAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string; childId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ListsPage({ params, searchParams }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { childId } = await params
  const { near, add } = readChoice(await searchParams)
  const { search } = readSearch({ near })
  const { account, ...shown } = await inScope(scope, async (db) => {
    const child = await getChild(db, childId)
    return {
      account: await getOwnAccount(db),
      child,
      chosen: await listChosen(db, childId, add),
      current: await listRanks(db, childId),
      found: near === "" ? null : await searchDaycares(db, search),
      since: laterOf(child.desiredEntryOn ?? dayOf(db.now), dayOf(db.now)),
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <ListsScreen
        locale={locale}
        action={joinListsAction}
        formKey={newId()}
        near={near}
        add={add}
        {...shown}
      />
    </PersonFrame>
  )
}
