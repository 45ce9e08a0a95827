import { notFound, redirect } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyRecord } from "#components/vacancies/vacancy-record.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOwnInvitation } from "#lib/vacancies/queries/own-asked.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import { recordAnswerAction } from "#app/[locale]/daycare/vacancies/[vacancyId]/actions.ts"

type Props = { params: Promise<{ locale: string; vacancyId: string; invitationId: string }> }

/** What a family said of an invitation by telephone. Of one that is over, the way leads to what became of it. */
export default async function InvitationPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const which = await params
  const back = `/${locale}/daycare/vacancies/${which.vacancyId}`
  const { name, invitation } = await inScope(scope, async (db) => ({
    invitation: (await findOwnInvitation(db, which)) ?? notFound(),
    name: await findOwnName(db),
  }))
  if (!isOpen(invitation.state)) redirect(back)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyRecord
        locale={locale}
        action={recordAnswerAction}
        formKey={newId()}
        to="invitation"
        askedId={invitation.invitationId}
        code={invitation.code}
        back={back}
      />
    </PersonFrame>
  )
}
