import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AddFamilyForm } from "#components/desk/take-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { deskRights } from "#lib/desk/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { authorize } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addFamilyAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function NewFamilyPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { reader, today } = await inScope(scope, async (db) => {
    authorize(deskRights, "family.add", db.actor)
    return { reader: await getOwnAccount(db), today: dayOf(db.now) }
  })
  const { add, family } = messages(locale).desk
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={reader.name}>
      <Opening
        back={<BackLink href={`/${locale}/admin/families`}>{family.back}</BackLink>}
        context={add.context}
        fact={add.fact}
        lead={add.lead}
      />
      <AddFamilyForm locale={locale} action={addFamilyAction} today={today} />
    </PersonFrame>
  )
}
