import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { StepToSign } from "#components/site/step-to-sign.tsx"
import { VerifierScreen } from "#components/site/verifier-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { audiences } from "#lib/platform/access.ts"
import { requireVerifier } from "#lib/platform/actor.ts"
import { siteNow, stateOf } from "#lib/platform/gate.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listPastClosures } from "#lib/site/queries/site.ts"
import { findSteps } from "#lib/site/queries/steps.ts"
import { beginRehearsalAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).spaces.verifier.title }
}

export default async function VerifierHomePage({ params }: Props) {
  const scope = await requireVerifier()
  const locale = await pageLocale(params)
  const { account, closures, steps, now } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    closures: await listPastClosures(db),
    steps: await findSteps(db),
    now: db.now,
  }))
  const last = siteNow()
  const rows = audiences.map((audience) => ({
    audience,
    state: stateOf(audience),
    since: last?.[audience].since ?? null,
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <VerifierScreen
        locale={locale}
        now={now}
        rows={rows}
        closures={closures}
        rehearse={beginRehearsalAction}
      />
      <StepToSign locale={locale} of={steps} />
    </PersonFrame>
  )
}
