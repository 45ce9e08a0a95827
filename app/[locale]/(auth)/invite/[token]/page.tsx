import { AcceptScreen } from "#components/accounts/accept-screen.tsx"
import { DeadInvite } from "#components/accounts/dead-invite.tsx"
import { findInvite } from "#lib/accounts/queries/invites.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { newcomer, sessionToken } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { acceptAsKnownAction, acceptAsNewcomerAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; token: string }> }

/** What it leads to, before anything is accepted. Looking spends nothing: mail programs open links to look at them. */
export default async function InvitePage(props: Props) {
  const locale = await pageLocale(props.params)
  const { token } = await props.params
  const session = await sessionToken()
  const invite = await inScope(await newcomer(), (db) => findInvite(db, token, session))
  if (!invite || invite.closed) return <DeadInvite locale={locale} place={invite?.place ?? null} />
  return (
    <AcceptScreen
      locale={locale}
      invite={invite}
      token={token}
      formKey={newId()}
      asNewcomer={acceptAsNewcomerAction}
      asKnown={acceptAsKnownAction}
    />
  )
}
