import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { CampaignForm } from "#components/daycares/campaign-form.tsx"
import { CampaignHistory } from "#components/daycares/campaign-history.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { peopleRights } from "#lib/accounts/rights/invites.ts"
import { listCampaigns } from "#lib/daycares/queries/campaigns.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { previewCampaignAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function CampaignsPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!peopleRights["role.campaign"](scope.actor)) notFound()
  const { account, campaigns } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    campaigns: await listCampaigns(db),
  }))
  const { admin, campaign: words } = messages(locale).people
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/admin/people`}>{admin.back}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <Band id="read-list" title={words.read} note={words.readNote} strong>
        <CampaignForm locale={locale} action={previewCampaignAction} formKey={newId()} />
      </Band>
      <Band id="history" title={words.history} note={words.historyNote}>
        <CampaignHistory locale={locale} rows={campaigns} />
      </Band>
    </PersonFrame>
  )
}
