import { notFound, redirect } from "next/navigation"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { VacancyRecord } from "#components/vacancies/vacancy-record.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findOwnInvitation } from "#lib/vacancies/queries/own-asked.ts"
import { isOpen } from "#lib/vacancies/rules/asked-states.ts"
import { recordServedAnswerAction } from "../../actions.ts"
import { servedVacancy } from "../../served-draft.ts"

type Props = {
  params: Promise<{ locale: string; requestId: string; vacancyId: string; invitationId: string }>
}

/** What a family said to the service by telephone. Of one that is over, the way leads to what became of it. */
export default async function ServedInvitationPage({ params }: Props) {
  const scope = await requireStaff({ actsUnder: params })
  const { locale, vacancyId, place } = await servedVacancy(params)
  const { invitationId } = await params
  const { name, invitation } = await inScope(scope, async (db) => ({
    invitation: (await findOwnInvitation(db, { vacancyId, invitationId })) ?? notFound(),
    name: await findOwnName(db),
  }))
  if (!isOpen(invitation.state)) redirect(place.one(vacancyId))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <VacancyRecord
        locale={locale}
        action={recordServedAnswerAction}
        formKey={newId()}
        to="invitation"
        askedId={invitationId}
        code={invitation.code}
        back={place.one(vacancyId)}
        fields={place.fields}
      />
    </PersonFrame>
  )
}
