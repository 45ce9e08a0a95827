import { ParentsShut } from "#components/accounts/parents-shut.tsx"
import { SignUpPasskeyForm } from "#components/accounts/sign-up-passkey-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { now } from "#lib/platform/clock.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { newId } from "#lib/platform/ids.ts"
import { offerPasskey } from "#lib/platform/passkeys.ts"
import { signUpByPasskeyAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function SignUpByPasskeyPage(props: Props) {
  const locale = await pageLocale(props.params)
  const words = messages(locale).ways.signUp
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <ParentsShut locale={locale} state={stateOf("PARENTS")} />
      <SignUpPasskeyForm
        locale={locale}
        action={signUpByPasskeyAction}
        formKey={newId()}
        options={await offerPasskey({ id: newId(), label: "Guichet" }, [], now())}
      />
    </>
  )
}
