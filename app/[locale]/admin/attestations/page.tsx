import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ClaimsToDecide } from "#components/children/claims-to-decide.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listClaimsReached } from "#lib/children/queries/attestations.ts"
import { childRights } from "#lib/children/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).attestations.staff.title }
}

/** The claims of the families that this member of staff reached, by code: those that wait, and those that may be contested. */
export default async function StaffAttestationsPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!childRights["attestation.read"](scope.actor)) notFound()
  const { account, claims } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    claims: await listClaimsReached(db),
  }))
  const { attestations, family } = messages(locale)
  const words = attestations.staff
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/admin/tasks`}>{words.toTasks}</BackLink>}
        context={words.context}
        fact={words.fact({ n: claims.filter((it) => it.waits).length })}
        lead={words.lead}
      />
      <ClaimsToDecide
        locale={locale}
        claims={claims}
        base="/admin/attestations"
        title={words.list}
        note={words.listNote}
        states={family.steps.priorities.states}
      />
    </PersonFrame>
  )
}
