import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { NameStays } from "#components/accounts/unused-words.tsx"
import { WhatItMeans, WishForm, Wishes } from "#components/holdings/wishes.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { getOwnUnused } from "#lib/accounts/queries/unused.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { listWishes } from "#lib/holdings/queries/own-pages.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Parent, Person } from "#lib/platform/access.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { answerWishAction, undoWishAction, wishAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

/** What it means first; then what is asked already; then one choice, one box and one button. */
export default async function DestroyPage({ params }: Props) {
  const scope = await requirePerson({ fresh: true })
  const locale = await pageLocale(params)
  const { name, wishes, rule } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    wishes: await listWishes(db),
    rule: await getOwnUnused(db),
  }))
  const files = isParents(scope) ? await inScope(scope, listChildren) : []
  const { holdings } = messages(locale)
  const { wish, page } = holdings
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <Opening
        back={<BackLink href={`/${locale}/account/data`}>{page.title}</BackLink>}
        context={wish.context}
        fact={wish.fact}
        lead={wish.lead}
      />
      {wishes.length > 0 && (
        <Band id="wishes" title={wish.table} strong>
          <Wishes {...{ locale, wishes, files }} undo={undoWishAction} answer={answerWishAction} />
        </Band>
      )}
      <Band id="consequences" title={wish.consequences} level strong={wishes.length === 0}>
        <WhatItMeans locale={locale} hasFiles={files.length > 0} />
        <div className="measure">
          <NameStays locale={locale} rule={rule} />
        </div>
        <p>
          <a href={`/${locale}/account/data`}>{wish.copyFirst}</a>
        </p>
      </Band>
      <Band id="wish-band" title={wish.title}>
        <WishForm
          locale={locale}
          action={wishAction}
          files={files.filter((it) => it.rights === "FULL")}
          back={`/${locale}/account/data`}
        />
      </Band>
    </PersonFrame>
  )
}

/** Under another hat nobody has children here. */
function isParents(scope: Scope<Person>): scope is Scope<Parent> {
  return scope.actor.kind === "PARENT"
}
