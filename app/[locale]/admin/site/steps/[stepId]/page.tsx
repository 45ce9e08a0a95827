import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { StepCheck } from "#components/record/step-check.tsx"
import { StepScreen } from "#components/site/step-screen.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findCheckFor } from "#lib/record/queries/checks.ts"
import { getStep } from "#lib/site/queries/steps.ts"
import { siteRights } from "#lib/site/rights.ts"
import * as actions from "./actions.ts"

type Props = { params: Promise<{ locale: string; stepId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).steps.list.title }
}

/** One step: what it rests on, and what can be done to it now. */
export default async function StepPage({ params }: Props) {
  const scope = await requireStaff({ door: "site", fresh: true })
  const { stepId } = await params
  const locale = await pageLocale(params)
  if (!siteRights["site.step"](scope.actor)) notFound()
  const { step, of, check } = await inScope(scope, async (db) => {
    const found = await getStep(db, stepId)
    return { ...found, check: found.step.needsReport ? await findCheckFor(db, found.step) : null }
  })
  const form = (action: FormAction) => ({ action, formKey: newId() })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <StepScreen
        locale={locale}
        step={step}
        of={of}
        forms={{
          begin: form(actions.beginStepAction),
          give: form(actions.giveEvidenceAction),
          complete: form(actions.completeStepAction),
          sign: form(actions.signStepAction),
          expect: form(actions.expectStepAction),
          fail: form(actions.failStepAction),
        }}
        check={
          step.needsReport && (
            <StepCheck locale={locale} stepId={step.id} check={check} form={form(actions.showCheckAction)} />
          )
        }
      />
    </PersonFrame>
  )
}
