import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { canBegin, canComplete, canSign } from "#lib/site/rules/steps.ts"
import type { ClosureSteps, StepView } from "#lib/site/views/steps.ts"
import { StepEvidence } from "./step-evidence.tsx"
import { StepFacts } from "./step-facts.tsx"
import { ExpectForm, FailForm, GiveForm, SignForm, StepButton, type StepForm } from "./step-forms.tsx"
import { StepMoves } from "./step-moves.tsx"
import { stepName } from "./step-words.ts"

type Props = {
  locale: Locale
  step: StepView
  of: ClosureSteps
  forms: Record<"begin" | "give" | "complete" | "sign" | "expect" | "fail", StepForm>
  /** Of a step that waits for the report of an integrity check: how it is shown. */
  check?: React.ReactNode
}

/** One step for the security officer: where it stands, what it rests on, and only what can be done to it now. */
export function StepScreen({ locale, step, of, forms, check }: Props) {
  const { step: words } = messages(locale).steps
  const isCurrent = of.isOpen && step.isLive
  const underWay = isCurrent && step.state === "IN_PROGRESS"
  const waits = isCurrent && (underWay || step.state === "TO_COME")
  const mayComplete = canComplete(step, of.steps).ok
  const maySign = canSign(step, of.steps, "OFFICER").ok
  const own = { locale, step }
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/admin/site/steps`}>{words.back}</BackLink>}
        context={words.context({ place: step.place, round: step.round })}
        fact={stepName(step, locale)}
        lead={isCurrent ? <Advice {...own} of={of} /> : words.over}
      />
      <StepFacts {...own} />
      {isCurrent && canBegin(step, of.steps).ok && (
        <StepButton
          {...own}
          id="begin"
          form={forms.begin}
          words={{ title: words.begin, text: words.beginText, submit: words.beginSubmit }}
        />
      )}
      {underWay && mayComplete && (
        <StepButton
          {...own}
          id="complete"
          form={forms.complete}
          words={{ title: words.complete, text: words.completeText, submit: words.completeSubmit }}
        />
      )}
      {underWay && maySign && (
        <SignForm
          {...own}
          form={forms.sign}
          words={{ title: words.sign, note: words.signText, submit: words.signSubmit }}
          mustSay={false}
        />
      )}
      <StepEvidence
        {...own}
        path={`/${locale}/admin/site/steps/${step.id}`}
        checks={`/${locale}/admin/record/check`}
      />
      {underWay && check}
      {underWay && !step.reopens && (
        <GiveForm
          {...own}
          form={forms.give}
          tone={step.evidence.some((it) => it.stands) ? "plain" : "main"}
        />
      )}
      {waits && <ExpectForm {...own} form={forms.expect} />}
      {underWay && (
        <FailForm
          {...own}
          before={of.steps.filter((it) => it.isLive && step.standsOn.includes(it.place))}
          form={forms.fail}
          words={{ title: words.fail, note: words.failNote, submit: words.failSubmit }}
        />
      )}
      <StepMoves {...own} />
    </>
  )
}

/** What the reader must know before anything else: whom or what the step waits for. */
function Advice({ locale, step, of }: Pick<Props, "locale" | "step" | "of">) {
  const { step: words, refusals } = messages(locale).steps
  if (step.reopens) return words.reopenText
  if (step.state === "TO_COME") return canBegin(step, of.steps).ok ? words.beginText : words.waits
  if (step.state !== "IN_PROGRESS") return words.over
  const completed = canComplete(step, of.steps)
  if (completed.ok) return words.completeText
  if (completed.reason !== "NOT_SIGNED") return refusals[completed.reason]
  if (step.signedBy === "VERIFIER") return words.signWaitsOutside
  return step.didIt ? words.signWaits : words.signText
}
