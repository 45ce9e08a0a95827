import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { CopiesTable } from "#components/holdings/copies.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listCopies } from "#lib/holdings/queries/own-pages.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

/** Where a copy is taken, once we know again that it is you. */
export default async function CopyPage({ params }: Props) {
  const scope = await requirePerson({ fresh: true })
  const locale = await pageLocale(params)
  const { name, copies } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    copies: await listCopies(db),
  }))
  const { holdings, chrome } = messages(locale)
  const { copy, page } = holdings
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <title>{copy.title + chrome.titleSuffix}</title>
      <Opening
        back={<BackLink href={`/${locale}/account/data`}>{page.title}</BackLink>}
        context={`${copy.title}.`}
        fact={copies.length > 0 ? `${copy.asked}.` : copy.none}
        lead={copy.fresh}
      />
      {copies.length > 0 && (
        <Band id="copies" title={copy.table} strong>
          <CopiesTable locale={locale} copies={copies} />
        </Band>
      )}
    </PersonFrame>
  )
}
