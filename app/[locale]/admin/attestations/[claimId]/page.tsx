import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ClaimToAnswer } from "#components/children/claim-to-answer.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { findOpenedClaim, listClaimsReached } from "#lib/children/queries/attestations.ts"
import { childRights } from "#lib/children/rights.ts"
import type { ClaimForStaff } from "#lib/children/views.ts"
import { messages, type Messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { decideClaimAction, openClaimAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; claimId: string }> }

export default async function StaffAttestationPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!childRights["attestation.read"](scope.actor)) notFound()
  const { claimId } = await params
  const { account, claim, opened, today } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    claim: (await listClaimsReached(db)).find((it) => it.id === claimId),
    opened: await findOpenedClaim(db, claimId),
    today: dayOf(db.now),
  }))
  if (!claim) notFound()
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <ClaimToAnswer
        locale={locale}
        claim={claim}
        opened={opened}
        today={today}
        code={shortCode(scope.actor.accountId)}
        notNow={whyNot(claim, messages(locale))}
        base="/admin/attestations"
        forStaff
        open={openClaimAction}
        answer={decideClaimAction}
      />
    </PersonFrame>
  )
}

/** Why this member of staff has no answer to give; null when they have one. */
function whyNot(claim: ClaimForStaff, { attestations }: Messages): string | null {
  const words = attestations.decide
  if (claim.state === "VALID") return claim.mayContest ? null : words.noAnswer
  if (!claim.waits) return words.noAnswer
  if (claim.state === "APPEALED" && claim.refusedByMe) return words.refusedByYou
  return claim.isMine ? null : words.taskFirst
}
