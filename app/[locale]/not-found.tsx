import { headers } from "next/headers"

import { VisitorShell } from "#components/layout/visitor-shell.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Arches } from "#components/ui/illustrations.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { defaultLocale, isLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { env } from "#lib/platform/env.ts"

/** Also what somebody else's record looks like. Next gives it no address, so the language comes from the proxy. */
export default async function NotFoundPage() {
  const given = (await headers()).get("x-guichet-locale")
  const locale = isLocale(given) ? given : defaultLocale
  const { errors, chrome } = messages(locale)
  const words = errors.notFound

  return (
    <>
      <title>{words.title + chrome.titleSuffix}</title>
      <VisitorShell locale={locale} demo={env().mode === "demonstration"}>
        <Opening
          context={words.context}
          fact={words.fact}
          lead={words.lead}
          art={<Arches arches={[{ drawing: "coat" }, { drawing: "hook" }, { drawing: "bag" }]} />}
        >
          <div className="actions">
            <ButtonLink href={`/${locale}`}>{words.home}</ButtonLink>
            <ButtonLink href={`/${locale}/help`}>{words.help}</ButtonLink>
          </div>
        </Opening>
      </VisitorShell>
    </>
  )
}
