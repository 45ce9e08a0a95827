import { pageLocale } from "#app/[locale]/page-locale.ts"
import { AddressLinkForm } from "#components/accounts/address-link-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import { changeAddressAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; token: string }> }

export default async function ConfirmNewAddressPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { token } = await params
  const { confirmAddress: words } = messages(locale).ownAccount
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <AddressLinkForm
        locale={locale}
        action={changeAddressAction}
        formKey={newId()}
        token={token}
        words={words}
        next={
          <>
            <p>{words.doneText}</p>
            <a href={`/${locale}/sign-in`}>{words.next}</a>
          </>
        }
      />
    </>
  )
}
