import type { Metadata } from "next"

import { ContactWays } from "#components/site/contact-ways.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"

import { pageLocale } from "../../page-locale.ts"
import { portalFacts } from "../../portal-facts.ts"
import { publicMetadata } from "../public-metadata.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { title, lead } = messages(locale).pages.accessibility
  return publicMetadata(locale, { title, description: lead, path: "/accessibility" })
}

export default async function AccessibilityPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { accessibility } = messages(locale).pages

  return (
    <>
      <Opening context={accessibility.context} fact={accessibility.fact} lead={accessibility.lead} />
      <Band id="works" title={accessibility.works} strong level className="measure">
        <ul>
          {accessibility.worksItems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Band>
      <Band id="limits" title={accessibility.limits} level className="measure">
        <p>{accessibility.limitsText}</p>
      </Band>
      <Band id="tell" title={accessibility.tell} note={accessibility.tellText}>
        <ContactWays locale={locale} contact={portalFacts().contact} />
      </Band>
    </>
  )
}
