import { redirect } from "next/navigation"
import { EntryFields } from "#components/children/step-fields.tsx"
import { StepForm } from "#components/children/step-form.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { partsOf } from "#lib/platform/days.ts"
import { readStep, StepFrame, type ChildProps } from "../step-page.tsx"
import { saveEntryAction } from "./actions.ts"

/** Of a draft. Once a file is on lists, its date is changed where the effect on each rank is shown. */
export default async function EntryPage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readStep(scope, params)
  const { locale, child } = step
  if (child.state !== "DRAFT") redirect(`/${locale}/parent/children/${child.id}/wish`)
  const words = messages(locale).family.steps.entry
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      <StepForm locale={locale} action={saveEntryAction} child={child} title={words.title}>
        <EntryFields locale={locale} child={child} year={partsOf(step.today).year} />
      </StepForm>
    </StepFrame>
  )
}
