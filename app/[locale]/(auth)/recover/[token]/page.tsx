import { RenewForm } from "#components/accounts/renew-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { newId } from "#lib/platform/ids.ts"
import { renewPasswordAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; token: string }> }

/** Looks the same for a link that is dead: only the post tells. */
export default async function RenewPasswordPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { token } = await params
  const words = messages(locale).factors.recover
  return (
    <>
      <Opening context={words.renewContext} fact={words.renewFact} lead={words.renewLead} />
      <RenewForm
        locale={locale}
        action={renewPasswordAction}
        formKey={newId()}
        token={token}
        next={<a href={`/${locale}/sign-in`}>{words.renewedNext}</a>}
      />
    </>
  )
}
