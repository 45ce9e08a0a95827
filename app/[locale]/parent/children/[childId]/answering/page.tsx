import { AnsweringFields } from "#components/children/step-fields.tsx"
import { StepForm } from "#components/children/step-form.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { readStep, StepFrame, type ChildProps } from "../step-page.tsx"
import { saveAnsweringAction } from "./actions.ts"

export default async function AnsweringPage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readStep(scope, params)
  const { locale, child } = step
  const words = messages(locale).family.steps.answering
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      <StepForm about={null} locale={locale} action={saveAnsweringAction} child={child} title={words.name}>
        <AnsweringFields locale={locale} child={child} />
      </StepForm>
    </StepFrame>
  )
}
