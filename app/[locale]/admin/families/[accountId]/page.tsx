import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PurposeForm } from "#components/accounts/purpose-form.tsx"
import { FamilyFacts } from "#components/desk/family-facts.tsx"
import { FilesList } from "#components/desk/files-list.tsx"
import { FoundWith } from "#components/desk/found-with.tsx"
import { RequestsList } from "#components/desk/requests-list.tsx"
import { TakeForm } from "#components/desk/take-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { phoneForReading } from "#lib/accounts/rules/account.ts"
import { findFamily } from "#lib/desk/queries/families.ts"
import { listRequests } from "#lib/desk/queries/requests.ts"
import { deskRights } from "#lib/desk/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { authorize, purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { openFamilyAction, takeRequestAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; accountId: string }> }

/** A family that was found: who calls, its files by code, what it asked before; a request is taken down here. */
export default async function FamilyPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { accountId } = await params
  const { reader, family, requests, today } = await inScope(scope, async (db) => {
    authorize(deskRights, "family.look", db.actor)
    return {
      reader: await getOwnAccount(db),
      family: await findFamily(db, accountId),
      requests: await listRequests(db, accountId),
      today: dayOf(db.now),
    }
  })
  const { desk, accounts, chrome } = messages(locale)
  const words = desk.family
  const { opened, files } = family
  const mayTake = deskRights["desk.take"](scope.actor) && opened !== null && opened.state !== "HELD"
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={reader.name}>
      {opened && !mayTake && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/admin/families`}>{words.back}</BackLink>}
        context={words.context({ code: shortCode(accountId) })}
        fact={opened ? words.fact({ name: opened.name }) : words.shut}
      />
      {opened ? (
        <Band id="person" title={words.facts} strong level>
          <FamilyFacts
            locale={locale}
            family={{
              ...opened,
              phone: opened.phone && phoneForReading(opened.phone, accounts.opened.extension),
            }}
          />
        </Band>
      ) : (
        <Band id="why" title={accounts.opened.title} strong>
          <PurposeForm
            locale={locale}
            action={openFamilyAction}
            formKey={newId()}
            fields={{ accountId }}
            purposes={purposesOf(scope.actor.role)}
          />
        </Band>
      )}
      <Band id="files" title={words.files} note={words.filesNote}>
        <FilesList locale={locale} files={files} />
      </Band>
      {mayTake && (
        <Band id="take-request" title={desk.take.title} note={desk.take.note}>
          <TakeForm locale={locale} action={takeRequestAction} today={today} accountId={accountId} />
        </Band>
      )}
      {deskRights["desk.take"](scope.actor) && (
        <Band id="requests" title={words.requests} note={words.requestsNote}>
          <RequestsList locale={locale} requests={requests} />
        </Band>
      )}
      <FoundWith locale={locale} {...family} />
    </PersonFrame>
  )
}
