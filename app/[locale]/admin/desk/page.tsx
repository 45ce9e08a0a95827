import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { DaycareDesk } from "#components/desk/daycare-desk.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listDaycareChoices } from "#lib/daycares/queries/choose-daycare.ts"
import { listOpenDaycareRequests } from "#lib/desk/queries/daycare-requests.ts"
import { deskRights } from "#lib/desk/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { authorize } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { stateOf } from "#lib/platform/gate.ts"
import { inScope } from "#lib/platform/scope.ts"
import { showCalls } from "#lib/vacancies/queries/calls.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).deskDaycares.home.title }
}

/** A service that calls is found here, open requests are gone on with, and families are called. */
export default async function DeskPage({ params, searchParams }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { service } = await searchParams
  const words = typeof service === "string" ? service.slice(0, 80) : ""
  const { name, ...shown } = await inScope(scope, async (db) => {
    authorize(deskRights, "desk.take-daycare", db.actor)
    return {
      name: await findOwnName(db),
      found: words ? await listDaycareChoices(db, words) : null,
      requests: await listOpenDaycareRequests(db),
      calls: await showCalls(db),
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <DaycareDesk locale={locale} words={words} isPortalOpen={stateOf("PARENTS") === "OPEN"} {...shown} />
    </PersonFrame>
  )
}
