import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ClaimsToDecide } from "#components/children/claims-to-decide.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listClaimsHere } from "#lib/children/queries/attestations.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).attestations.daycare.title }
}

/** What families say of this service, by code. */
export default async function AttestationsPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { account, claims } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    claims: await listClaimsHere(db),
  }))
  const words = messages(locale).attestations.daycare
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        context={words.context}
        fact={words.fact({ n: claims.filter((it) => it.waits).length })}
        lead={words.lead}
      />
      <ClaimsToDecide
        locale={locale}
        claims={claims}
        base="/daycare/attestations"
        title={words.list}
        note={words.listNote}
        states={words.states}
      />
    </PersonFrame>
  )
}
