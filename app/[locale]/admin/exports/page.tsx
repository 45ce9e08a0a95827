import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ExportsScreen } from "#components/exports/exports-screen.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listExports } from "#lib/exports/queries.ts"
import { exportRights } from "#lib/exports/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import {
  approveExportAction,
  askExportAction,
  refuseExportAction,
  traceExportAction,
  withdrawExportAction,
} from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).exports.title }
}

export default async function ExportsPage({ params }: Props) {
  const scope = await requireStaff({ fresh: true })
  if (!exportRights["export.read"](scope.actor)) notFound()
  const locale = await pageLocale(params)
  const { name, rows } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    rows: await listExports(db),
  }))
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <ExportsScreen
        locale={locale}
        rows={rows}
        actions={{
          ask: askExportAction,
          approve: approveExportAction,
          refuse: refuseExportAction,
          withdraw: withdrawExportAction,
          trace: traceExportAction,
        }}
      />
    </PersonFrame>
  )
}
