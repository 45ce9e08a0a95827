import { BirthFields } from "#components/children/step-fields.tsx"
import { StepForm } from "#components/children/step-form.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { partsOf } from "#lib/platform/days.ts"
import { readStep, StepFrame, type ChildProps } from "../step-page.tsx"
import { saveBirthAction } from "./actions.ts"

export default async function BirthPage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readStep(scope, params)
  const { locale, child } = step
  const words = messages(locale).family.steps.birth
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      <StepForm locale={locale} action={saveBirthAction} child={child} title={words.title}>
        <BirthFields locale={locale} child={child} year={partsOf(step.today).year} />
      </StepForm>
    </StepFrame>
  )
}
