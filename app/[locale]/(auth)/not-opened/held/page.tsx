import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { ContactWays } from "#components/site/contact-ways.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).refusals.held.title }
}

/** Where a held account leads, whatever it asked for: why, what happens now, whom to call. */
export default async function HeldPage({ params }: Props) {
  const locale = await pageLocale(params)
  const { held } = messages(locale).refusals
  return (
    <>
      <Opening context={held.context} fact={held.fact} lead={held.lead} />
      <Band id="call" title={held.call} note={held.callNote} strong>
        <ContactWays locale={locale} contact={portalFacts().contact} />
      </Band>
      <Band id="now" title={held.now}>
        <ul>
          {held.steps.map((it) => (
            <li key={it}>{it}</li>
          ))}
        </ul>
      </Band>
    </>
  )
}
