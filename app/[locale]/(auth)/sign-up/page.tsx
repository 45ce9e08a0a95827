import { IdentityWay } from "#components/accounts/identity-way.tsx"
import { ParentsShut } from "#components/accounts/parents-shut.tsx"
import { SignUpForm } from "#components/accounts/sign-up-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { env } from "#lib/platform/env.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { newId } from "#lib/platform/ids.ts"
import { signUpAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function SignUpPage(props: Props) {
  const locale = await pageLocale(props.params)
  const { provider } = env()
  const words = messages(locale).accounts.signUp
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <ParentsShut locale={locale} state={stateOf("PARENTS")} />
      <SignUpForm locale={locale} action={signUpAction} formKey={newId()} />
      {provider && <IdentityWay locale={locale} label={provider.label[locale]} />}
    </>
  )
}
