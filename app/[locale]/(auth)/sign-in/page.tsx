import { IdentityTrouble } from "#components/accounts/identity-trouble.tsx"
import { IdentityWay } from "#components/accounts/identity-way.tsx"
import { ParentsShut } from "#components/accounts/parents-shut.tsx"
import { PasskeyWay } from "#components/accounts/passkey-way.tsx"
import { SignInForm } from "#components/accounts/sign-in-form.tsx"
import { SignInWays } from "#components/accounts/sign-in-ways.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { now } from "#lib/platform/clock.ts"
import { env } from "#lib/platform/env.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { newId } from "#lib/platform/ids.ts"
import { askForPasskey } from "#lib/platform/passkeys.ts"
import { anyPasskeySignInAction, signInAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ next?: string | string[]; identity?: string | string[] }>
}

export default async function SignInPage(props: Props) {
  const locale = await pageLocale(props.params)
  const { next, identity } = await props.searchParams
  const { provider } = env()
  const words = messages(locale).accounts.signIn
  const way = typeof next === "string" ? { next } : {}
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <IdentityTrouble locale={locale} code={identity} />
      <ParentsShut locale={locale} state={stateOf("PARENTS")} />
      <SignInForm locale={locale} action={signInAction} formKey={newId()} {...way} />
      <PasskeyWay
        locale={locale}
        action={anyPasskeySignInAction}
        formKey={newId()}
        options={await askForPasskey(now())}
        {...way}
      />
      {provider && <IdentityWay locale={locale} label={provider.label[locale]} {...way} />}
      <SignInWays locale={locale} />
    </>
  )
}
