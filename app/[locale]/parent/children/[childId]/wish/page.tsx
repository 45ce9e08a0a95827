import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AskWish } from "#components/waitlist/ask-wish.tsx"
import { WishEffect } from "#components/waitlist/wish-effect.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getChild } from "#lib/children/queries/files.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { judgeWish, listUndoable, listWishOnLists } from "#lib/waitlist/queries/wish.ts"
import { readDay } from "#lib/waitlist/schema.ts"
import { askWishAction, changeWishAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string; childId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** First the question; with a date in the address, what it would do. Nothing is saved before that was shown. */
export default async function WishPage({ params, searchParams }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { childId } = await params
  const asked = readDay((await searchParams).to)
  const { account, child, undoable, effect } = await inScope(scope, async (db) => {
    const child = await getChild(db, childId)
    const may = asked !== null && child.rights === "FULL" && (await judgeWish(db, child, asked)).ok
    return {
      account: await getOwnAccount(db),
      child,
      undoable: await listUndoable(db, childId),
      effect: may ? { to: asked, rows: await listWishOnLists(db, childId, asked) } : null,
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      {effect ? (
        <WishEffect locale={locale} action={changeWishAction} formKey={newId()} child={child} {...effect} />
      ) : (
        <AskWish locale={locale} action={askWishAction} formKey={newId()} child={child} undoable={undoable} />
      )}
    </PersonFrame>
  )
}
