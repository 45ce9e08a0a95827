import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { NewsFeeds } from "#components/site/news-feeds.tsx"
import { NewsForm } from "#components/site/news-form.tsx"
import { NewsPast } from "#components/site/news-past.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { newcomer } from "#lib/platform/actor.ts"
import { SiteClosed } from "#lib/platform/errors.ts"
import { isConfirmed } from "#lib/platform/gate.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listPastIncidents } from "#lib/site/queries/past-incidents.ts"
import type { PastIncident } from "#lib/site/views/news.ts"
import { publicMetadata } from "../../public-metadata.ts"
import { subscribeAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  // The form titles the page: of two titles a browser takes the first.
  const { lead } = messages(locale).news.subscribe
  return publicMetadata(locale, { description: lead, path: "/status/news" })
}

/** Answers in every state of the site, and without a database, when only the past cannot be told. */
export default async function NewsPage({ params }: Props) {
  const locale = await pageLocale(params)
  const words = messages(locale).news.subscribe
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/status`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <NewsForm locale={locale} action={subscribeAction} formKey={newId()} />
      <NewsFeeds locale={locale} />
      <NewsPast locale={locale} incidents={await findPast()} />
    </>
  )
}

/** Null when it cannot be read now: nobody waits for a database that the gate cannot read. */
async function findPast(): Promise<PastIncident[] | null> {
  if (!isConfirmed()) return null
  try {
    return await inScope(await newcomer(), listPastIncidents)
  } catch (error) {
    if (error instanceof SiteClosed) return null
    throw error
  }
}
