import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { TemporaryScreen } from "#components/daycares/temporary-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { getTemporaryService } from "#lib/daycares/queries/temporary.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { moveLastDayAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; temporaryId: string }> }

export default async function TemporaryServicePage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!registryRights["registry.read"](scope.actor)) notFound()
  const { temporaryId } = await params
  const { name, service } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    service: await getTemporaryService(db, temporaryId),
  }))
  const mayMove = registryRights["daycare.move-last-day"](scope.actor)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <TemporaryScreen
        locale={locale}
        service={service}
        form={mayMove ? { action: moveLastDayAction, formKey: newId() } : null}
      />
    </PersonFrame>
  )
}
