import { redirect } from "next/navigation"
import { Answers } from "#components/children/answers.tsx"
import { ActionForm } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { readStep, StepFrame, type ChildProps } from "../step-page.tsx"
import { sendFileAction } from "./actions.ts"

/** Every answer once more, before the file takes ranks. */
export default async function CheckPage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readStep(scope, params)
  const { locale, child, others } = step
  if (child.state !== "DRAFT") redirect(`/${locale}/parent/children/${child.id}`)
  const { family, forms } = messages(locale)
  const words = family.steps.check
  return (
    <StepFrame step={step} fact={words.fact} lead={words.lead}>
      <Band id="answers" title={family.file.answers} note={words.print} strong>
        <Answers locale={locale} child={child} others={others} mayChange />
      </Band>
      <Band id="send-file" title={words.title}>
        <p className="measure">{words.truth}</p>
        <p className="measure mt-3 mb-5">{words.next}</p>
        <ActionForm
          id="send"
          action={sendFileAction}
          formKey={newId()}
          words={forms.words}
          title={words.title}
        >
          <input type="hidden" name="childId" value={child.id} />
          <p className="actions">
            <SubmitButton>{words.submit}</SubmitButton>
            <a href={`/${locale}/parent/children/${child.id}`}>{family.steps.later}</a>
          </p>
        </ActionForm>
      </Band>
    </StepFrame>
  )
}
