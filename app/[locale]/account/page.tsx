import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { AccountForm } from "#components/accounts/account-form.tsx"
import { AccountWays } from "#components/accounts/account-ways.tsx"
import { UnusedWords } from "#components/accounts/unused-words.tsx"
import { FamilyReadingsTable } from "#components/record/family-readings-table.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount, getPreferences } from "#lib/accounts/queries/account.ts"
import { getOwnUnused } from "#lib/accounts/queries/unused.ts"
import { phoneForReading } from "#lib/accounts/rules/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Parent, Person } from "#lib/platform/access.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { listFamilyReadings } from "#lib/record/queries/family-readings.ts"
import { saveAccountAction } from "./actions.ts"

/** The rest has a page of its own. */
const lastShown = 5

type Props = { params: Promise<{ locale: string }> }

export default async function AccountPage({ params }: Props) {
  const scope = await requirePerson()
  const locale = await pageLocale(params)
  const { account, preferences, readings, rule } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    preferences: await getPreferences(db),
    rule: await getOwnUnused(db),
    readings: await listFamilyReadings(db, { size: lastShown }),
  }))
  const children = isParents(scope) ? await inScope(scope, listChildren) : []
  const { accounts, ownAccount, readings: seen, unused } = messages(locale)
  const { way } = ownAccount
  const { opened, account: words } = accounts
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <Band id="details" title={words.details} note={words.detailsNote} strong>
        <AccountForm
          locale={locale}
          action={saveAccountAction}
          formKey={newId()}
          details={{
            ...account,
            ...preferences,
            phone: account.phone && phoneForReading(account.phone, opened.extension),
          }}
        />
      </Band>
      <Band id="way" title={way.title} note={way.note} level>
        <AccountWays locale={locale} email={account.email} />
      </Band>
      <Band id="readings" title={words.readings} note={words.readingsNote}>
        <FamilyReadingsTable
          locale={locale}
          rows={readings.rows}
          accountId={account.id}
          names={new Map(children.map((it) => [it.id, it.givenName]))}
        />
        <p className="mt-5">
          <a href={`/${locale}/account/readings`}>{seen.family.link}</a>
        </p>
      </Band>
      <Band id="unused" title={unused.title} note={unused.note} level>
        <UnusedWords locale={locale} isParent={isParents(scope)} rule={rule} />
      </Band>
    </PersonFrame>
  )
}

/** Under another hat nobody has children here. */
function isParents(scope: Scope<Person>): scope is Scope<Parent> {
  return scope.actor.kind === "PARENT"
}
