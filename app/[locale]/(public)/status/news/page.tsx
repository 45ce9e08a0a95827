import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { NewsFeeds } from "#components/site/news-feeds.tsx"
import { NewsForm } from "#components/site/news-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import { publicMetadata } from "../../public-metadata.ts"
import { subscribeAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  // The form titles the page: of two titles a browser takes the first.
  const { lead } = messages(locale).news.subscribe
  return publicMetadata(locale, { description: lead, path: "/status/news" })
}

/** Answers in every state of the site. What is over stands on the board's own page, which needs neither us nor a database. */
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
      <Band id="past" title={words.past} note={words.pastNote} level>
        <p className="actions">
          <a href={`/${locale}/status/history`}>{words.pastLink}</a>
        </p>
      </Band>
    </>
  )
}
