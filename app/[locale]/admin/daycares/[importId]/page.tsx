import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { signOutAction } from "#app/[locale]/(auth)/sign-out/actions.ts"
import { ImportScreen } from "#components/daycares/import-screen.tsx"
import { SignOutButton } from "#components/layout/sign-out-button.tsx"
import { StaffShell } from "#components/layout/staff-shell.tsx"
import { getOwnAccount } from "#lib/accounts/queries.ts"
import { isOfficer } from "#lib/accounts/rules.ts"
import { getImport, listImportRows } from "#lib/daycares/queries/imports.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import { firstToLookAt } from "#lib/daycares/rules/verdicts.ts"
import { wantedRows } from "#lib/daycares/schema/imports.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"
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
    <StaffShell
      locale={locale}
      demo={env().mode === "demonstration"}
      name={account.name}
      sections={{ site: isOfficer(scope.actor.role), registry: true }}
      signOut={<SignOutButton action={signOutAction} label={messages(locale).chrome.account.signOut} />}
    >
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
    </StaffShell>
  )
}
