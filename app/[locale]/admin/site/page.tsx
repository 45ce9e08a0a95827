import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { SiteScreen } from "#components/site/site-screen.tsx"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getSite } from "#lib/site/queries/site.ts"
import { siteRights } from "#lib/site/rights.ts"
import { acknowledgeClosingAction, closeSiteAction, holdLettersAction, reopenSiteAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<"choice" | "already", string | string[] | undefined>>
}

export default async function SitePage({ params, searchParams }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  const locale = await pageLocale(params)
  if (!siteRights["site.close"](scope.actor)) notFound()
  const site = await inScope(scope, getSite)
  const { choice, already } = await searchParams
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <SiteScreen
        locale={locale}
        site={site}
        already={already === "yes"}
        choice={typeof choice === "string" ? choice : null}
        close={{ action: closeSiteAction, formKey: newId() }}
        reopen={{ action: reopenSiteAction, formKey: newId() }}
        acknowledge={{ action: acknowledgeClosingAction, formKey: newId() }}
        hold={{ action: holdLettersAction, formKey: newId() }}
      />
    </PersonFrame>
  )
}
