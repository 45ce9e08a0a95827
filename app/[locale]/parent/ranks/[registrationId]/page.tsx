import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { OneButtonForm } from "#components/holdings/one-button-form.tsx"
import { WhyScreen } from "#components/waitlist/why-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { childRights } from "#lib/children/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getOwnStanding } from "#lib/waitlist/queries/table.ts"
import { askReviewAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; registrationId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).waitlist.why.title }
}

export default async function WhyPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { registrationId } = await params
  const { account, today, rights, ...standing } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    today: dayOf(db.now),
    ...(await getOwnStanding(db, registrationId)),
  }))
  const { review } = messages(locale).holdings
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <WhyScreen
        locale={locale}
        today={today}
        review={
          <OneButtonForm
            locale={locale}
            id="review"
            action={askReviewAction}
            fields={{ registrationId }}
            label={review.ask}
            next={review.doneText}
          />
        }
        mayChange={childRights["list.leave"](scope.actor, { rights })}
        {...standing}
      />
    </PersonFrame>
  )
}
