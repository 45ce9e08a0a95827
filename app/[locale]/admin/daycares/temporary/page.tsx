import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { TemporaryForm } from "#components/daycares/temporary-form.tsx"
import { TemporaryTable } from "#components/daycares/temporary-table.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listTemporaryServices } from "#lib/daycares/queries/temporary.ts"
import { registryRights } from "#lib/daycares/rights/registry.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addTemporaryAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function TemporaryServicesPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  if (!registryRights["registry.read"](scope.actor)) notFound()
  const { name, services } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    services: await listTemporaryServices(db),
  }))
  const { news, chrome } = messages(locale)
  const words = news.temporary
  const mayAdd = registryRights["daycare.add-temporary"](scope.actor)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      {!mayAdd && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/admin/daycares`}>{words.back}</BackLink>}
        context={words.context}
        fact={words.fact({ n: services.filter((it) => it.isOpen).length })}
        lead={words.lead}
      />
      <Band id="known" title={words.known} note={words.knownNote} strong>
        <TemporaryTable locale={locale} services={services} />
      </Band>
      {mayAdd && (
        <Band id="add" title={words.add} note={words.addNote}>
          <TemporaryForm locale={locale} action={addTemporaryAction} formKey={newId()} />
        </Band>
      )}
    </PersonFrame>
  )
}
