import { SameHome } from "#components/children/same-home.tsx"
import { HomeFields } from "#components/children/step-fields.tsx"
import { StepForm } from "#components/children/step-form.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { readStep, StepFrame, type ChildProps } from "../step-page.tsx"
import { saveHomeAction, shareHomeAction } from "./actions.ts"

export default async function ResidencePage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readStep(scope, params)
  const { locale, child, others } = step
  const words = messages(locale).family.steps.residence
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      <SameHome locale={locale} child={child} others={others} position={1} action={shareHomeAction} />
      <StepForm
        locale={locale}
        action={saveHomeAction}
        child={child}
        title={words.title}
        versioned={false}
        about="home"
        fields={{ position: "1" }}
      >
        <HomeFields locale={locale} child={child} position={1} />
      </StepForm>
    </StepFrame>
  )
}
