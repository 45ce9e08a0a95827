import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ImportScreen } from "#components/daycares/import-screen.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getImport, listImportRows } from "#lib/daycares/queries/imports.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import { firstToLookAt } from "#lib/daycares/rules/verdicts.ts"
import { wantedRows } from "#lib/daycares/schema/imports.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { applyImportAction, chooseMatchAction, discardImportAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string; importId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).registry.detail.decide }
}

export default async function ImportPage({ params, searchParams }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!registryRights["registry.read"](scope.actor)) notFound()
  const { importId } = await params
  const wanted = wantedRows.parse(await searchParams)
  const { list, verdict, rows, account } = await inScope(scope, async (db) => {
    const found = await getImport(db, importId)
    const shown = wanted.show ?? firstToLookAt(found.counts)
    return {
      list: found,
      verdict: shown,
      rows: await listImportRows(db, importId, shown, wanted.page),
      account: await getOwnAccount(db),
    }
  })
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <ImportScreen
        locale={locale}
        list={list}
        verdict={verdict}
        rows={rows}
        choose={chooseMatchAction}
        keys={rows.rows.map(() => newId())}
        apply={{ action: applyImportAction, formKey: newId() }}
        discard={{ action: discardImportAction, formKey: newId() }}
        mayDecide={registryRights["registry.import"](scope.actor)}
      />
    </PersonFrame>
  )
}
