import { OneTimeForm } from "#components/accounts/one-time-form.tsx"
import { RecoveryWay } from "#components/accounts/recovery-way.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import { waitingPage, type WaitingProps } from "../waiting-page.ts"
import { enterOneTimeAction } from "./actions.ts"

/** The second step of whoever has an application. */
export default async function OneTimePage(props: WaitingProps) {
  const { locale, next, query } = await waitingPage(props)
  const words = messages(locale).factors.application
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <OneTimeForm
        locale={locale}
        action={enterOneTimeAction}
        formKey={newId()}
        again={`/${locale}/sign-in${query}`}
        next={next}
      />
      <RecoveryWay locale={locale} query={query} />
    </>
  )
}
