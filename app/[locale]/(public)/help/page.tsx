import type { Metadata } from "next"

import { ContactWays } from "#components/site/contact-ways.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { env } from "#lib/platform/env.ts"

import { pageLocale } from "../../page-locale.ts"
import { portalFacts } from "../../portal-facts.ts"
import { publicMetadata } from "../public-metadata.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { title, lead } = messages(locale).pages.help
  return publicMetadata(locale, { title, description: lead, path: "/help" })
}

export default async function HelpPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { help } = messages(locale).pages

  return (
    <>
      <Opening context={help.context} fact={help.fact} lead={help.lead} />
      <Band id="contact" title={help.contact} strong>
        <ContactWays locale={locale} contact={portalFacts().contact} />
      </Band>
      <Band id="topics" title={help.topics} className="stack-6 measure">
        {help.items({ linkMinutes: env().linkMinutes }).map(({ question, answer }) => (
          <div key={question}>
            <h3>{question}</h3>
            <p className="mt-2">{answer}</p>
          </div>
        ))}
      </Band>
    </>
  )
}
