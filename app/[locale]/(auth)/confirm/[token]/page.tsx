import { VerifyForm } from "#components/accounts/verify-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { newId } from "#lib/platform/ids.ts"
import { confirmAddressAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; token: string }> }

export default async function ConfirmAddressPage(props: Props) {
  const locale = await pageLocale(props.params)
  const { token } = await props.params
  const words = messages(locale).accounts.verify
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <VerifyForm
        locale={locale}
        action={confirmAddressAction}
        formKey={newId()}
        token={token}
        next={<a href={`/${locale}/sign-in`}>{words.doneNext}</a>}
      />
    </>
  )
}
