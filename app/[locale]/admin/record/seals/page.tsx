import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { SealsScreen } from "#components/record/seals-screen.tsx"
import { findNameIfOpen } from "#lib/accounts/queries/account.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { findLastCheck, getSealing } from "#lib/record/queries/seals.ts"
import { recordRights } from "#lib/record/rights/seals.ts"
import { confirmRestoreAction, verifyRecordAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

/** By the officer's door: whether the record is whole is asked most while the portal is closed. */
export default async function SealsPage({ params }: Props) {
  const scope = await requireStaff({ door: "site" })
  const locale = await pageLocale(params)
  if (!recordRights["record.seals"](scope.actor)) notFound()
  const { name, sealing, check } = await inScope(scope, async (db) => ({
    name: await findNameIfOpen(db),
    sealing: await getSealing(db),
    check: await findLastCheck(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <SealsScreen
        locale={locale}
        sealing={sealing}
        check={check}
        action={verifyRecordAction}
        confirm={confirmRestoreAction}
        formKey={newId()}
      />
    </PersonFrame>
  )
}
