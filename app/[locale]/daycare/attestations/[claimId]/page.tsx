import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ClaimToAnswer } from "#components/children/claim-to-answer.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { findOpenedClaim, listClaimsHere } from "#lib/children/queries/attestations.ts"
import { childRights } from "#lib/children/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireDaycare } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { decideClaimAction, openClaimAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; claimId: string }> }

export default async function AttestationPage({ params }: Props) {
  const scope = await requireDaycare()
  const locale = await pageLocale(params)
  const { claimId } = await params
  const { account, claim, opened, today } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    claim: (await listClaimsHere(db)).find((it) => it.id === claimId),
    opened: await findOpenedClaim(db, claimId),
    today: dayOf(db.now),
  }))
  if (!claim) notFound()
  const { attestations } = messages(locale)
  const isOurs = (claim.state === "CLAIMED" || claim.state === "VALID") && claim.appealedOn === null
  const mayDecide = childRights["attestation.decide"](scope.actor)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <ClaimToAnswer
        locale={locale}
        claim={claim}
        opened={opened}
        today={today}
        code={shortCode(scope.actor.accountId)}
        notNow={!mayDecide ? attestations.daycare.managersOnly : isOurs ? null : attestations.decide.noAnswer}
        base="/daycare/attestations"
        forStaff={false}
        open={openClaimAction}
        answer={decideClaimAction}
      />
    </PersonFrame>
  )
}
