import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { canSign } from "#lib/site/rules/steps.ts"
import type { ClosureSteps, StepView } from "#lib/site/views/steps.ts"
import { StepEvidence } from "./step-evidence.tsx"
import { StepFacts } from "./step-facts.tsx"
import { FailForm, SignForm, type StepForm } from "./step-forms.tsx"
import { StepWay } from "./step-way.tsx"
import { stepName } from "./step-words.ts"

type Props = {
  locale: Locale
  step: StepView
  of: ClosureSteps
  forms: Record<"authorise" | "refuse", StepForm>
}

/** One step for somebody from outside: the evidence, then a yes or a no that everybody will read. */
export function StepVerify({ locale, step, of, forms }: Props) {
  const { verify: words, step: names } = messages(locale).steps
  const may = of.isOpen ? canSign(step, of.steps, "VERIFIER") : null
  const path = `/${locale}/verify/steps`
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/verify`}>{words.back}</BackLink>}
        context={names.context({ place: step.place, round: step.round })}
        fact={stepName(step, locale)}
        lead={may?.ok ? words.lead : leadOf(locale, step, may)}
      />
      <StepFacts locale={locale} step={step} />
      <StepEvidence
        locale={locale}
        step={step}
        path={`${path}/${step.id}`}
        checks={`${path}/${step.id}/checks`}
      />
      {may?.ok && (
        <>
          <SignForm
            locale={locale}
            step={step}
            form={forms.authorise}
            words={{ title: words.authorise, note: words.authoriseNote, submit: words.authoriseSubmit }}
            mustSay
          />
          <FailForm
            locale={locale}
            step={step}
            before={of.steps.filter((it) => it.isLive && step.standsOn.includes(it.place))}
            form={forms.refuse}
            words={{ title: words.refuse, note: words.refuseNote, submit: words.refuseSubmit }}
          />
        </>
      )}
      <Band id="all" title={words.all}>
        <StepWay locale={locale} label={words.all} steps={of.steps} hrefOf={({ id }) => `${path}/${id}`} />
      </Band>
    </>
  )
}

function leadOf(locale: Locale, { signedBy }: StepView, may: ReturnType<typeof canSign> | null): string {
  const { verify, refusals } = messages(locale).steps
  if (signedBy !== "VERIFIER") return verify.notYours
  return may && !may.ok && may.reason !== "STEP_STATE" ? refusals[may.reason] : verify.notYet
}
