import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AccountForm } from "#components/accounts/account-form.tsx"
import { ReadingsTable } from "#components/accounts/readings-table.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount, listOwnReadings } from "#lib/accounts/queries.ts"
import { phoneForReading } from "#lib/accounts/rules.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { saveAccountAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function AccountPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { account, readings } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    readings: await listOwnReadings(db),
  }))
  const { accounts } = messages(locale)
  const { opened, account: words } = accounts
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/parent`}>{accounts.home.title}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <Band id="details" title={words.details} note={words.detailsNote} strong>
        <AccountForm
          locale={locale}
          action={saveAccountAction}
          formKey={newId()}
          details={{ ...account, phone: account.phone && phoneForReading(account.phone, opened.extension) }}
        />
      </Band>
      <Band id="email" title={words.email} note={words.emailNote} level>
        <p>{account.email}</p>
      </Band>
      <Band id="readings" title={words.readings} note={words.readingsNote}>
        <ReadingsTable
          locale={locale}
          rows={readings.map(({ id, at, by, purpose }) => ({
            id,
            at,
            who: words.readBy({ code: by }),
            why: opened.purposes[purpose],
          }))}
        />
      </Band>
    </PersonFrame>
  )
}
