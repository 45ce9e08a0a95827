import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { CampaignScreen } from "#components/daycares/campaign-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { peopleRights } from "#lib/accounts/rights/invites.ts"
import { getCampaign, listCampaignRows } from "#lib/daycares/queries/campaigns.ts"
import { campaignVerdicts } from "#lib/daycares/rules/judge-invitations.ts"
import { wantedLines } from "#lib/daycares/schema/invites.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { discardCampaignAction, sendCampaignAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string; campaignId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).people.campaign.title }
}

export default async function CampaignPage({ params, searchParams }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!peopleRights["role.campaign"](scope.actor)) notFound()
  const { campaignId } = await params
  const { show, page } = wantedLines.parse(await searchParams)
  const { account, campaign, verdict, lines } = await inScope(scope, async (db) => {
    const found = await getCampaign(db, campaignId)
    const shown = campaignVerdicts.find((it) => it === show) ?? "READY"
    return {
      account: await getOwnAccount(db),
      campaign: found,
      verdict: shown,
      lines: await listCampaignRows(db, found, shown, page),
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <CampaignScreen
        locale={locale}
        campaign={campaign}
        verdict={verdict}
        lines={lines}
        send={sendCampaignAction}
        discard={discardCampaignAction}
      />
    </PersonFrame>
  )
}
