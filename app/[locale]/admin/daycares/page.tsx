import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ImportForm } from "#components/daycares/import-form.tsx"
import { ImportHistory } from "#components/daycares/import-history.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listImports } from "#lib/daycares/queries/imports.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { previewImportAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function RegistryPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!registryRights["registry.read"](scope.actor)) notFound()
  const { imports, account } = await inScope(scope, async (db) => ({
    imports: await listImports(db),
    account: await getOwnAccount(db),
  }))
  const { registry, news, chrome } = messages(locale)
  const { temporary } = news
  const words = registry.list
  const mayImport = registryRights["registry.import"](scope.actor)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      {/* Where there is a form, it titles the page. */}
      {!mayImport && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      {mayImport && (
        <Band id="read-list" title={words.read} note={words.readNote} strong>
          <ImportForm locale={locale} action={previewImportAction} formKey={newId()} />
        </Band>
      )}
      <Band id="temporary" title={temporary.band} level>
        <p className="measure">{temporary.bandText}</p>
        <p className="actions">
          <a href={`/${locale}/admin/daycares/temporary`}>{temporary.bandLink}</a>
        </p>
      </Band>
      <Band id="history" title={words.history} note={words.historyNote}>
        <ImportHistory locale={locale} rows={imports} />
      </Band>
    </PersonFrame>
  )
}
