import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AnswerInvitation } from "#components/vacancies/answer-invitation.tsx"
import { parentAnswers } from "#components/vacancies/answer-place.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getInvitation } from "#lib/vacancies/queries/asked.ts"
import { readAsked } from "#app/[locale]/parent/answers/read-asked.ts"
import { answerInvitationAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; invitationId: string }> }

export default async function InvitationPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { invitationId } = await params
  const { readerName, ...shown } = await inScope(scope, async (db) =>
    readAsked(db, await getInvitation(db, invitationId), locale),
  )
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      <AnswerInvitation
        locale={locale}
        place={parentAnswers(locale)}
        answer={answerInvitationAction}
        formKey={newId()}
        {...shown}
      />
    </PersonFrame>
  )
}
