import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { CheckScreen } from "#components/record/check-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireVerifier } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getCheck } from "#lib/record/queries/checks.ts"
import { getStep } from "#lib/site/queries/steps.ts"

type Props = { params: Promise<{ locale: string; stepId: string; checkId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).checks.check.title }
}

/** A check that was shown for a step, for whoever verifies: to be read, and nothing else. */
export default async function VerifiedCheckPage({ params }: Props) {
  const scope = await requireVerifier()
  const { stepId, checkId } = await params
  const locale = await pageLocale(params)
  const { name, check } = await inScope(scope, async (db) => {
    const { step } = await getStep(db, stepId)
    const isShown = step.evidence.some((it) => it.checkId === checkId)
    return { name: await findOwnName(db), check: isShown ? await getCheck(db, checkId) : null }
  })
  if (!check) notFound()
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <CheckScreen
        locale={locale}
        check={check}
        back={{
          href: `/${locale}/verify/steps/${stepId}`,
          label: messages(locale).steps.verify.backToStep,
        }}
        own={null}
      />
    </PersonFrame>
  )
}
