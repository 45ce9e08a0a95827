import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { FindByChild, FindByEmail, FindByPhone } from "#components/desk/find-forms.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { deskRights } from "#lib/desk/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { authorize, purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findByChildAction, findByEmailAction, findByPhoneAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function FamiliesPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const account = await inScope(scope, (db) => {
    authorize(deskRights, "family.look", db.actor)
    return getOwnAccount(db)
  })
  const { find } = messages(locale).desk
  const common = { locale, purposes: purposesOf(scope.actor.role) }
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening context={find.context} fact={find.fact} lead={find.lead} />
      <Band id="by-phone" title={find.byPhone} strong>
        <FindByPhone {...common} action={findByPhoneAction} />
      </Band>
      <Band id="by-email" title={find.byEmail}>
        <FindByEmail {...common} action={findByEmailAction} />
      </Band>
      <Band id="by-child" title={find.byChild} note={find.byChildNote}>
        <FindByChild {...common} action={findByChildAction} />
      </Band>
      {deskRights["family.add"](scope.actor) && (
        <Band id="nobody" title={find.none} level>
          <p className="measure">{find.noneText}</p>
          <p className="actions mt-5">
            <ButtonLink href={`/${locale}/admin/families/new`}>{find.add}</ButtonLink>
          </p>
        </Band>
      )}
    </PersonFrame>
  )
}
