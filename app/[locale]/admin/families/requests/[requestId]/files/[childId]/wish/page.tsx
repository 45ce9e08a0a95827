import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AskWish } from "#components/waitlist/ask-wish.tsx"
import { WishEffect } from "#components/waitlist/wish-effect.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getChild } from "#lib/children/queries/files.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { judgeWish, listUndoable, listWishOnLists } from "#lib/waitlist/queries/wish.ts"
import { readDay } from "#lib/waitlist/schema.ts"
import { servedPlace, type ServedProps } from "../served-page.ts"
import { askServedWishAction, changeServedWishAction } from "./actions.ts"

type Props = ServedProps & { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The parent's own page of it: first the question, then what it would do, to be read to the family, then the button. */
export default async function ServedWishPage({ params, searchParams }: Props) {
  const scope = await requireStaff({ serves: params })
  const { locale, childId, place } = await servedPlace(params)
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
  const common = { locale, child, place, formKey: newId() }
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      {effect ? (
        <WishEffect {...common} {...effect} action={changeServedWishAction} />
      ) : (
        <AskWish {...common} action={askServedWishAction} undoable={undoable} />
      )}
    </PersonFrame>
  )
}
