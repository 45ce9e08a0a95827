import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AddressForm } from "#components/accounts/address-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { askAddressAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function AddressPage({ params }: Props) {
  const scope = await requirePerson({ fresh: true })
  const locale = await pageLocale(params)
  const account = await inScope(scope, getOwnAccount)
  const { address: words } = messages(locale).ownAccount
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/account`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <Band id="now" title={words.now} level>
        <p>{account.email}</p>
      </Band>
      <Band id="new" title={words.title} strong>
        <AddressForm locale={locale} action={askAddressAction} formKey={newId()} />
      </Band>
    </PersonFrame>
  )
}
