import { SiblingBand } from "#components/children/sibling-band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { readStep, StepFrame, type ChildProps } from "../step-page.tsx"
import { linkSiblingsAction, unlinkSiblingsAction } from "./actions.ts"

/** One band for each other child of the family whose file this person may change. */
export default async function SiblingsPage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readStep(scope, params)
  const { locale, child, others } = step
  const { family, chrome } = messages(locale)
  const words = family.steps.siblings
  const mine = others.filter((it) => it.rights === "FULL")
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      <title>{words.title + chrome.titleSuffix}</title>
      {mine.length === 0 && (
        <EmptyState
          as="h2"
          title={words.empty}
          drawing="boots"
          action={
            <p className="actions mt-5">
              <ButtonLink href={`/${locale}/parent/children/new`}>{family.home.open}</ButtonLink>
            </p>
          }
        >
          {words.emptyText}
        </EmptyState>
      )}
      {mine.map((other) => (
        <SiblingBand
          key={other.id}
          locale={locale}
          child={child}
          other={other}
          link={linkSiblingsAction}
          unlink={unlinkSiblingsAction}
        />
      ))}
    </StepFrame>
  )
}
