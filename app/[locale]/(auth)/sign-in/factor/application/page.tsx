import { redirect } from "next/navigation"
import { ConfirmApplication } from "#components/accounts/confirm-application.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findEnrolling, findSeedOfEnrolling } from "#lib/accounts/queries/factors.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newcomer } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { readableSeed, seedUri } from "#lib/platform/one-time.ts"
import { qrOf } from "#lib/platform/qr.ts"
import { inScope } from "#lib/platform/scope.ts"
import { waitingPage, type WaitingProps } from "../../waiting-page.ts"
import { confirmFirstOneTimeAction } from "./actions.ts"

/** The seed of a first application, as a picture and as a key; nothing of it once its code was given. */
export default async function FirstApplicationPage(props: WaitingProps) {
  const { locale, waiting } = await waitingPage(props)
  const offer = await inScope(await newcomer(), async (db) => ({
    who: await findEnrolling(db, waiting),
    seed: await findSeedOfEnrolling(db, waiting),
  }))
  if (!offer.who || !offer.seed) redirect(`/${locale}/sign-in/factor`)
  const { add } = messages(locale).factors
  return (
    <>
      <Opening context={add.context} fact={add.fact} lead={add.lead} />
      <ConfirmApplication
        locale={locale}
        action={confirmFirstOneTimeAction}
        formKey={newId()}
        seed={readableSeed(offer.seed)}
        qr={qrOf(seedUri(offer.seed, offer.who.email))}
        again={`/${locale}/sign-in/factor`}
      />
    </>
  )
}
