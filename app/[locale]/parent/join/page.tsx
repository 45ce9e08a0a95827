import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { JoinScreen } from "#components/waitlist/join-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { getDaycareBySlug } from "#lib/daycares/queries/get-daycare.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { readChoice } from "#lib/waitlist/schema.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).waitlist.join.title }
}

/** From a service's page: for which child? With one child there is nothing to ask. */
export default async function JoinPage({ params, searchParams }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const [slug] = readChoice(await searchParams).add
  if (!slug) notFound()
  const { account, children, daycare } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    children: (await listChildren(db)).filter((it) => it.state !== "CLOSED"),
    daycare: await getDaycareBySlug(db, slug),
  }))
  const [only] = children
  if (only && children.length === 1)
    redirect(`/${locale}/parent/children/${only.id}/lists?add=${daycare.slug}`)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <JoinScreen locale={locale} items={children} daycare={daycare} />
    </PersonFrame>
  )
}
