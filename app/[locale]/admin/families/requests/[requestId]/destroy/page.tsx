import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { WhatItMeans, WishForm, Wishes } from "#components/holdings/wishes.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { getRequest } from "#lib/desk/queries/requests.ts"
import { listWishes } from "#lib/holdings/queries/own-pages.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff, serve } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { servedWishAction, undoServedWishAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; requestId: string }> }

/** What a family wishes destroyed, said to it first; its opened files and its account. */
export default async function ServedDestroyPage({ params }: Props) {
  const scope = await requireStaff({ fresh: true })
  const locale = await pageLocale(params)
  const { requestId } = await params
  const { name, request } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    request: await getRequest(db, requestId),
  }))
  const serving = request.isMine ? serve(scope, requestId) : null
  if (!serving) notFound()
  const files = await inScope(serving, listChildren)
  const wishes = await inScope(serving, listWishes)
  const { holdings, desk } = messages(locale)
  const { wish } = holdings
  const back = `/${locale}/admin/families/requests/${requestId}`
  const fields = { requestId }
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <Opening
        back={<BackLink href={back}>{desk.request.title}</BackLink>}
        context={wish.context}
        fact={wish.fact}
        lead={holdings.desk.note}
      />
      {wishes.length > 0 && (
        <Band id="wishes" title={wish.table} strong>
          <Wishes {...{ locale, wishes, files, fields }} undo={undoServedWishAction} />
        </Band>
      )}
      <Band id="consequences" title={wish.consequences} level>
        <WhatItMeans locale={locale} hasFiles />
      </Band>
      <Band id="wish-band" title={holdings.desk.title}>
        <WishForm
          {...{ locale, back, fields }}
          action={servedWishAction}
          files={files.filter((it) => it.rights === "FULL")}
        />
      </Band>
    </PersonFrame>
  )
}
