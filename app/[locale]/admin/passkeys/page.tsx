import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PasskeyEnrol } from "#components/accounts/passkey-enrol.tsx"
import { PasskeyList } from "#components/accounts/passkey-list.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount, listOwnPasskeys } from "#lib/accounts/queries.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { now } from "#lib/platform/clock.ts"
import { newId } from "#lib/platform/ids.ts"
import { offerPasskey } from "#lib/platform/passkeys.ts"
import { inScope } from "#lib/platform/scope.ts"
import { enrolPasskeyAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function PasskeysPage({ params }: Props) {
  const scope = await requireStaff({ fresh: true })
  const locale = await pageLocale(params)
  const { account, passkeys } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    passkeys: await listOwnPasskeys(db),
  }))
  const { accounts } = messages(locale)
  const { enrol } = accounts
  const owner = { id: account.id, label: account.email }
  const options = await offerPasskey(
    owner,
    passkeys.map((it) => it.credentialId),
    now(),
  )
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening context={enrol.context} fact={enrol.fact} lead={enrol.lead} />
      <Band id="add" title={enrol.title} strong>
        <PasskeyEnrol locale={locale} action={enrolPasskeyAction} formKey={newId()} options={options} />
      </Band>
      <Band id="keys" title={enrol.list} note={passkeys.length === 1 ? enrol.second : undefined}>
        <PasskeyList locale={locale} rows={passkeys} />
      </Band>
    </PersonFrame>
  )
}
