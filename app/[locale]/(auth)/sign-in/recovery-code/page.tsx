import { AskAccess } from "#components/accounts/ask-access.tsx"
import { RecoveryCodeForm } from "#components/accounts/recovery-code-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import { waitingPage, type WaitingProps } from "../waiting-page.ts"
import { askForAccessAction, enterRecoveryCodeAction } from "./actions.ts"

/** In place of any second step; and what is left when there is nothing left. */
export default async function RecoveryCodePage(props: WaitingProps) {
  const { locale, next, query } = await waitingPage(props)
  const { recovery, signIn } = messages(locale).factors
  return (
    <>
      <Opening context={recovery.context} fact={recovery.fact} lead={recovery.lead} />
      <RecoveryCodeForm
        locale={locale}
        action={enterRecoveryCodeAction}
        formKey={newId()}
        again={`/${locale}/sign-in${query}`}
        next={next}
      />
      <Band id="none" title={signIn.noneLeft} level className="stack measure">
        <p>{signIn.noneLeftText}</p>
        <AskAccess locale={locale} action={askForAccessAction} formKey={newId()} />
      </Band>
    </>
  )
}
