import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { VisitorShell } from "#components/layout/visitor-shell.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).errors.surprise.title }
}

/** What the front shows, with 500, when a page failed while it was being drawn. */
export default async function UnexpectedPage({ params }: Props) {
  const locale = await pageLocale(params)
  const words = messages(locale).errors.surprise
  return (
    <VisitorShell locale={locale} portal={portalFacts()}>
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <div className="actions">
          <ButtonLink href={`/${locale}`}>{words.home}</ButtonLink>
        </div>
      </Opening>
    </VisitorShell>
  )
}
