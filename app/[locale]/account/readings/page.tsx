import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { FamilyReadingsScreen } from "#components/record/family-readings.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Parent, Person } from "#lib/platform/access.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { listFamilyReadings } from "#lib/record/queries/family-readings.ts"
import { wantedReadings } from "#lib/record/schema/looks.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).readings.family.title }
}

export default async function ReadingsPage({ params, searchParams }: Props) {
  const scope = await requirePerson()
  const locale = await pageLocale(params)
  const { of = null, page } = wantedReadings.parse(await searchParams)
  const { name, found } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    found: await listFamilyReadings(db, { of, page }),
  }))
  const children = isParents(scope) ? await inScope(scope, listChildren) : []
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <FamilyReadingsScreen
        locale={locale}
        found={found}
        of={of}
        account={{ id: scope.actor.accountId, name }}
        family={children}
        privacyEmail={portalFacts().contact.privacyEmail}
      />
    </PersonFrame>
  )
}

/** Under another hat nobody has children here. */
function isParents(scope: Scope<Person>): scope is Scope<Parent> {
  return scope.actor.kind === "PARENT"
}
