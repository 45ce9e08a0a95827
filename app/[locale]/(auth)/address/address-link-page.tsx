import { pageLocale } from "#app/[locale]/page-locale.ts"
import { AddressLinkForm } from "#components/accounts/address-link-form.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

export type AddressLink = { params: Promise<{ locale: string; token: string }> }
type Props = AddressLink & { which: "confirmAddress" | "undoAddress"; action: FormAction }

/** Both links of a change of address: to the new one, which confirms it, and to the former one, which takes it back. */
export async function AddressLinkPage({ params, which, action }: Props) {
  const locale = await pageLocale(params)
  const { token } = await params
  const words = messages(locale).ownAccount[which]
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <AddressLinkForm
        locale={locale}
        action={action}
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
