import { ClaimsTable } from "#components/children/claims-table.tsx"
import { claimPath } from "#components/children/claim-path.ts"
import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkList } from "#components/ui/link-list.tsx"
import { attestationKinds } from "#lib/children/rules/attestations.ts"
import { listDaycareNames } from "#lib/daycares/queries/choose-daycare.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readStep, StepFrame, type ChildProps } from "../step-page.tsx"

/** What was claimed and what became of it; then the priorities there are, each with its page. */
export default async function PrioritiesPage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readStep(scope, params)
  const { locale, child, others } = step
  const places = child.claims.flatMap((it) => it.daycareId ?? [])
  const daycares = await inScope(scope, (db) => listDaycareNames(db, places))
  const { family, chrome } = messages(locale)
  const words = family.steps.priorities
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      <title>{words.title + chrome.titleSuffix}</title>
      <Band id="yours" title={words.yours} strong>
        {child.claims.length === 0 ? (
          <EmptyState title={words.none} drawing="hat">
            {words.noneText}
          </EmptyState>
        ) : (
          <ClaimsTable locale={locale} child={child} others={others} daycares={daycares} today={step.today} />
        )}
      </Band>
      <Band id="ask" title={words.ask} note={words.askNote}>
        <LinkList
          items={attestationKinds.map((kind) => ({
            href: `/${locale}/parent/children/${child.id}/priorities/${claimPath[kind]}`,
            label: words.kinds[kind],
            text: words.kindNotes[kind],
          }))}
        />
      </Band>
    </StepFrame>
  )
}
