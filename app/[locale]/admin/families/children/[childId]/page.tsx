import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PurposeForm } from "#components/accounts/purpose-form.tsx"
import { OpenedFile } from "#components/desk/opened-file.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { findOpenedFile, isReachedChild } from "#lib/desk/queries/families.ts"
import { deskRights } from "#lib/desk/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { authorize, NotFound, purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { lookRights } from "#lib/record/rights/looks.ts"
import { openFamilyFileAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; childId: string }> }

/** One child's file, read only, after a purpose was given: for some minutes, to the session that gave it. */
export default async function OpenedFilePage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { childId } = await params
  const { reader, file } = await inScope(scope, async (db) => {
    authorize(deskRights, "family.look", db.actor)
    if (!(await isReachedChild(db, childId))) throw new NotFound()
    return { reader: await getOwnAccount(db), file: await findOpenedFile(db, childId) }
  })
  const { desk, chrome, readings } = messages(locale)
  const words = desk.child
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={reader.name}>
      {file && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/admin/families`}>{desk.family.back}</BackLink>}
        context={words.context({ code: shortCode(childId) })}
        fact={file ? (file.givenName ?? words.title) : words.shut}
        {...(file ? { lead: words.lead } : {})}
      />
      {file ? (
        <OpenedFile locale={locale} file={file} />
      ) : (
        <Band id="why" title={words.why} strong>
          <PurposeForm
            locale={locale}
            action={openFamilyFileAction}
            formKey={newId()}
            fields={{ childId }}
            purposes={purposesOf(scope.actor.role)}
            words={{ title: words.why, purpose: words.purpose, submit: words.submit }}
          />
        </Band>
      )}
      {lookRights["record.look"](scope.actor) && (
        <Band id="record" title={readings.record.toRecord} level>
          <p>
            <a href={`/${locale}/admin/record?child=${childId}`}>{readings.record.fromChild}</a>
          </p>
          <p className="mt-3">
            <a href={`/${locale}/admin/record/history?family=${childId}`}>{readings.record.changedChild}</a>
          </p>
        </Band>
      )}
    </PersonFrame>
  )
}
