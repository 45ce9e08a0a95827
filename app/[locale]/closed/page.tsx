import type { Metadata } from "next"
import { headers } from "next/headers"

import { VisitorShell } from "#components/layout/visitor-shell.tsx"
import { ClosedScreen } from "#components/site/closed-screen.tsx"
import { otherLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { audiences, type Audience } from "#lib/platform/access.ts"
import { boardNews } from "#lib/platform/board.ts"
import { now as clock } from "#lib/platform/clock.ts"
import { siteNow } from "#lib/platform/gate.ts"

import { pageLocale } from "../page-locale.ts"
import { portalFacts } from "../portal-facts.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: { absolute: messages(await pageLocale(params)).site.closed.title } }
}

/** What the proxy draws, with 503, in place of any page of a closed audience. The address stays the one that was asked. */
export default async function ClosedPage({ params }: Props) {
  const locale = await pageLocale(params)
  const head = await headers()
  const audience = asAudience(head.get("x-guichet-closed-audience"))
  const path = withoutLocale(head.get("x-guichet-path"))
  const portal = portalFacts()
  const { nextUpdateAt } = boardNews()
  const now = siteNow()?.[audience]
  // A state that could not be read counts as closed, but what was read of an open one is no news of this closing.
  const known = now && now.state !== "OPEN" ? now : null

  return (
    <VisitorShell locale={locale} portal={portal} path={path} bare>
      <ClosedScreen
        locale={locale}
        audience={audience}
        since={known?.since ?? null}
        message={(locale === "fr" ? known?.messageFr : known?.messageEn) ?? null}
        nextUpdateAt={nextUpdateAt && nextUpdateAt > clock() ? nextUpdateAt : null}
        contact={portal.contact}
        otherHref={`/${otherLocale(locale)}${path}`}
      />
    </VisitorShell>
  )
}

function asAudience(given: string | null): Audience {
  return audiences.find((audience) => audience === given) ?? "PUBLIC"
}

function withoutLocale(path: string | null): string {
  const rest = (path ?? "").replace(/^\/(fr|en)(?=\/|$)/, "")
  // A closed page asked for by its own name leads home in the other language.
  return rest.startsWith("/") && !rest.startsWith("//") && rest !== "/closed" ? rest : ""
}
