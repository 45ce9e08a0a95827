import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { StepsScreen } from "#components/site/steps-screen.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getSite } from "#lib/site/queries/site.ts"
import { findSteps } from "#lib/site/queries/steps.ts"
import { siteRights } from "#lib/site/rights.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).steps.list.title }
}

export default async function StepsPage({ params }: Props) {
  const scope = await requireStaff({ door: "site" })
  const locale = await pageLocale(params)
  if (!siteRights["site.step"](scope.actor)) notFound()
  const { open, site } = await inScope(scope, async (db) => ({
    open: await findSteps(db),
    site: await getSite(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <StepsScreen locale={locale} open={open} closures={site.history} />
    </PersonFrame>
  )
}
