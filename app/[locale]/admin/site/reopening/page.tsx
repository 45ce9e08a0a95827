import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ReopenScreen } from "#components/site/reopen-screen.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getReopenings } from "#lib/site/queries/reopenings.ts"
import { siteRights } from "#lib/site/rights.ts"
import {
  approveReopeningAction,
  askReopeningAction,
  refuseReopeningAction,
  switchVerifierAction,
} from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).reopening.title }
}

export default async function ReopeningPage({ params }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  const locale = await pageLocale(params)
  if (!siteRights["site.open"](scope.actor)) notFound()
  const board = await inScope(scope, getReopenings)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <ReopenScreen
        locale={locale}
        board={board}
        actions={{
          ask: askReopeningAction,
          approve: approveReopeningAction,
          refuse: refuseReopeningAction,
          verifier: switchVerifierAction,
        }}
      />
    </PersonFrame>
  )
}
