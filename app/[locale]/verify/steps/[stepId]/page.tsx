import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { StepVerify } from "#components/site/step-verify.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireVerifier } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getStep } from "#lib/site/queries/steps.ts"
import { authoriseStepAction, refuseStepAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; stepId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).steps.verify.title }
}

/** A step as somebody from outside reads and signs it. */
export default async function VerifyStepPage({ params }: Props) {
  const scope = await requireVerifier()
  const { stepId } = await params
  const locale = await pageLocale(params)
  const { account, step, of } = await inScope(scope, async (db) => ({
    ...(await getStep(db, stepId)),
    account: await getOwnAccount(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <StepVerify
        locale={locale}
        step={step}
        of={of}
        forms={{
          authorise: { action: authoriseStepAction, formKey: newId() },
          refuse: { action: refuseStepAction, formKey: newId() },
        }}
      />
    </PersonFrame>
  )
}
