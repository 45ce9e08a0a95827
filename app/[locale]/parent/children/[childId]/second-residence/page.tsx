import { RowForm } from "#components/accounts/row-form.tsx"
import { SameHome } from "#components/children/same-home.tsx"
import { HomeFields } from "#components/children/step-fields.tsx"
import { StepForm } from "#components/children/step-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { readStep, StepFrame, type ChildProps } from "../step-page.tsx"
import { leaveSecondHomeAction, saveSecondHomeAction, shareSecondHomeAction } from "./actions.ts"

export default async function SecondResidencePage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readStep(scope, params)
  const { locale, child, others } = step
  const words = messages(locale).family.steps.second
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      <SameHome locale={locale} child={child} others={others} position={2} action={shareSecondHomeAction} />
      <StepForm
        locale={locale}
        action={saveSecondHomeAction}
        child={child}
        title={words.title}
        versioned={false}
        about="home"
        fields={{ position: "2" }}
      >
        <HomeFields locale={locale} child={child} position={2} />
      </StepForm>
      {child.residences.some((it) => it.position === 2) && (
        <Band id="remove" title={words.removeTitle} level>
          <RowForm
            id="remove-home"
            locale={locale}
            action={leaveSecondHomeAction}
            fields={{ childId: child.id }}
            label={words.remove}
            about={words.name}
          />
        </Band>
      )}
    </StepFrame>
  )
}
