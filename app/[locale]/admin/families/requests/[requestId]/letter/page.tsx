import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PurposeForm } from "#components/accounts/purpose-form.tsx"
import { PrintedLetter } from "#components/desk/printed-letter.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { openFamilyAction } from "#app/[locale]/admin/families/[accountId]/actions.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { findFamily } from "#lib/desk/queries/families.ts"
import { getRequest, listDeeds } from "#lib/desk/queries/requests.ts"
import { messages } from "#lib/i18n/messages.ts"
import { purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string; requestId: string }> }

/** What a family without an address gets by post, in its own language; its name is there once the family is opened. */
export default async function DeskLetterPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { requestId } = await params
  const { reader, request, family, deeds } = await inScope(scope, async (db) => {
    const request = await getRequest(db, requestId)
    return {
      request,
      reader: await getOwnAccount(db),
      family: await findFamily(db, request.accountId),
      deeds: await listDeeds(db, requestId),
    }
  })
  const { desk, accounts, chrome } = messages(locale)
  const { print } = desk.letter
  const { opened } = family
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={reader.name}>
      {opened && <title>{print.title + chrome.titleSuffix}</title>}
      <div className="no-print">
        <Opening
          back={<BackLink href={`/${locale}/admin/families/requests/${requestId}`}>{print.back}</BackLink>}
          context={desk.request.context({ code: request.code })}
          fact={print.title}
          lead={deeds.length > 0 ? `${print.hint} ${print.by}` : print.none}
        />
      </div>
      {opened ? (
        deeds.length > 0 && (
          <PrintedLetter
            locale={opened.locale}
            name={opened.name ?? desk.family.fact({ name: null })}
            request={request}
            deeds={deeds}
            contact={portalFacts().contact}
          />
        )
      ) : (
        <Band id="why" title={accounts.opened.title} strong>
          <PurposeForm
            locale={locale}
            action={openFamilyAction}
            formKey={newId()}
            fields={{ accountId: request.accountId }}
            purposes={purposesOf(scope.actor.role)}
          />
        </Band>
      )}
    </PersonFrame>
  )
}
