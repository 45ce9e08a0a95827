import { PasskeySignIn } from "#components/accounts/passkey-sign-in.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { now } from "#lib/platform/clock.ts"
import { newId } from "#lib/platform/ids.ts"
import { askForPasskey } from "#lib/platform/passkeys.ts"
import { passkeySignInAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[] }> }

export default async function StaffSignInPage(props: Props) {
  const locale = await pageLocale(props.params)
  const { next } = await props.searchParams
  const words = messages(locale).accounts.passkey
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <PasskeySignIn
        locale={locale}
        action={passkeySignInAction}
        formKey={newId()}
        options={await askForPasskey(now())}
        {...(typeof next === "string" ? { next } : {})}
      />
    </>
  )
}
