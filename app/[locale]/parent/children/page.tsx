import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ChildrenBand } from "#components/children/children-band.tsx"
import { familyNews } from "#components/children/family-news.ts"
import { DuePanel } from "#components/children/due-panel.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { confirmFileAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).family.home.title }
}

/** Where the letters lead: one's children, and first of all what waits. */
export default async function ChildrenPage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { account, all, today } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    all: await listChildren(db),
    today: dayOf(db.now),
  }))
  const { family } = messages(locale)
  const news = familyNews(all, today, locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/parent`}>{family.file.back}</BackLink>}
        context={`${family.home.title}.`}
        fact={news.fact}
        lead={news.lead}
      />
      {news.first && <DuePanel locale={locale} {...news.first} confirm={confirmFileAction} />}
      <ChildrenBand
        locale={locale}
        family={news.open}
        today={today}
        confirm={confirmFileAction}
        above={news.first?.child.id}
      />
    </PersonFrame>
  )
}
