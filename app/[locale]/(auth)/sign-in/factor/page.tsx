import { redirect } from "next/navigation"
import { ChooseApplication } from "#components/accounts/choose-application.tsx"
import { PasskeyEnrol } from "#components/accounts/passkey-enrol.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findEnrolling } from "#lib/accounts/queries/factors.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newcomer } from "#lib/platform/actor.ts"
import { now } from "#lib/platform/clock.ts"
import { newId } from "#lib/platform/ids.ts"
import { offerPasskey } from "#lib/platform/passkeys.ts"
import { inScope } from "#lib/platform/scope.ts"
import { waitingPage, type WaitingProps } from "../waiting-page.ts"
import { enrolFirstPasskeyAction, offerFirstOneTimeAction } from "./actions.ts"

/** Half proven: a hat that opens children's files asks for a factor which this account does not have yet. */
export default async function FirstFactorPage(props: WaitingProps) {
  const { locale, waiting } = await waitingPage(props)
  const who = await inScope(await newcomer(), (db) => findEnrolling(db, waiting))
  if (!who) redirect(`/${locale}/sign-in`)
  const { first } = messages(locale).factors
  const options = await offerPasskey({ id: who.accountId, label: who.email }, [], now())
  return (
    <>
      <Opening context={first.context} fact={first.fact} lead={first.lead} />
      <Band id="passkey" title={first.passkey} note={first.passkeyNote} strong>
        <PasskeyEnrol
          locale={locale}
          action={enrolFirstPasskeyAction}
          formKey={newId()}
          options={options}
          title={first.title}
        />
      </Band>
      <Band id="application" title={first.application} note={first.applicationNote}>
        {who.hasPassword ? (
          <ChooseApplication locale={locale} action={offerFirstOneTimeAction} formKey={newId()} />
        ) : (
          <p>{first.applicationNeedsPassword}</p>
        )}
      </Band>
    </>
  )
}
