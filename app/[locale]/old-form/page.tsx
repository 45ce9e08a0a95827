import type { Metadata } from "next"

import { VisitorShell } from "#components/layout/visitor-shell.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"

import { pageLocale } from "../page-locale.ts"
import { portalFacts } from "../portal-facts.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).errors.oldForm.title }
}

/** A form that was on a screen while the portal was updated: its action is no longer known. */
export default async function OldFormPage({ params }: Props) {
  const locale = await pageLocale(params)
  const words = messages(locale).errors.oldForm

  return (
    <VisitorShell locale={locale} portal={portalFacts()} path="">
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <div className="actions">
          <ButtonLink href={`/${locale}`}>{words.home}</ButtonLink>
          <ButtonLink href={`/${locale}/help`}>{words.help}</ButtonLink>
        </div>
      </Opening>
    </VisitorShell>
  )
}
