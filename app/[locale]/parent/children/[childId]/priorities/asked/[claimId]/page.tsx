import { AskedClaim } from "#components/children/asked-claim.tsx"
import { ofWhat } from "#components/children/claims-table.tsx"
import { getClaim } from "#lib/children/queries/attestations.ts"
import { claimDeeds } from "#lib/children/rules/attestations.ts"
import { listDaycareNames } from "#lib/daycares/queries/choose-daycare.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readStep, StepFrame } from "#app/[locale]/parent/children/[childId]/step-page.tsx"
import * as actions from "./actions.ts"

type Props = { params: Promise<{ locale: string; childId: string; claimId: string }> }

/** One claim: where it stands and why, what was shown for it, and what the family can still do. */
export default async function AskedClaimPage({ params }: Props) {
  const scope = await requireParent()
  const { childId, claimId } = await params
  const step = await readStep(scope, params)
  const { locale, child, others, today } = step
  const { claim, daycares } = await inScope(scope, async (db) => {
    const found = await getClaim(db, { childId, claimId })
    return { claim: found, daycares: await listDaycareNames(db, found.daycareId ? [found.daycareId] : []) }
  })
  const deeds = claimDeeds(claim, claim.documents.length, today)
  const words = messages(locale).attestations.asked
  return (
    <StepFrame
      step={step}
      fact={words.facts[claim.state]}
      lead={words.leads[claim.state]}
      back={{ path: "/priorities", label: words.back }}
    >
      <AskedClaim
        locale={locale}
        childId={child.id}
        claim={claim}
        of={ofWhat(claim, { locale, others, daycares })}
        today={today}
        deeds={deeds}
        attach={actions.attachEvidenceAction}
        remove={actions.removeEvidenceAction}
        appeal={actions.appealClaimAction}
        withdraw={actions.withdrawClaimAction}
      />
    </StepFrame>
  )
}
