import { SignInForm } from "#components/accounts/sign-in-form.tsx"
import { SignInWays } from "#components/accounts/sign-in-ways.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { newId } from "#lib/platform/ids.ts"
import { signInAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[] }> }

export default async function SignInPage(props: Props) {
  const locale = await pageLocale(props.params)
  const { next } = await props.searchParams
  const words = messages(locale).accounts.signIn
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <SignInForm
        locale={locale}
        action={signInAction}
        formKey={newId()}
        {...(typeof next === "string" ? { next } : {})}
      />
      <SignInWays locale={locale} />
    </>
  )
}
