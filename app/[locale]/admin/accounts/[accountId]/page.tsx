import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { EndSessionsForm } from "#components/accounts/end-sessions-form.tsx"
import { FoundAccount } from "#components/accounts/found-account.tsx"
import { OpenedAccount } from "#components/accounts/opened-account.tsx"
import { PurposeForm } from "#components/accounts/purpose-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOpenedAccount, getAccountForStaff, getOwnAccount } from "#lib/accounts/queries/account.ts"
import { countSessions } from "#lib/accounts/queries/sessions.ts"
import { accountRights } from "#lib/accounts/rights/account.ts"
import { phoneForReading } from "#lib/accounts/rules/account.ts"
import { childRights } from "#lib/children/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { lookRights } from "#lib/record/rights/looks.ts"
import { endSessionsOfAction, openAccountAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; accountId: string }> }

/** Found, and opened only after a purpose was given: then for some minutes, to the session that gave it. */
export default async function AccountForStaffPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { accountId } = await params
  const { found, file, reader, sessions } = await inScope(scope, async (db) => ({
    found: await getAccountForStaff(db, accountId),
    file: await findOpenedAccount(db, accountId),
    reader: await getOwnAccount(db),
    sessions: await countSessions(db, accountId),
  }))
  const { accounts, attestations, ownAccount, readings, chrome } = messages(locale)
  const { opened } = accounts
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={reader.name}>
      {/* Until it is opened, the form of the purpose titles the page. */}
      {file && <title>{opened.facts + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/admin/accounts`}>{opened.listTitle}</BackLink>}
        {...(file
          ? { fact: opened.facts }
          : {
              context: opened.context,
              fact: opened.fact,
              lead: opened.lead({ code: shortCode(scope.actor.accountId) }),
            })}
      />
      {file ? (
        <OpenedAccount
          locale={locale}
          account={{ ...file, phone: file.phone && phoneForReading(file.phone, opened.extension) }}
        />
      ) : (
        <>
          <Band id="found" title={opened.found} strong>
            <FoundAccount locale={locale} account={found} />
          </Band>
          <Band id="why" title={opened.title}>
            <PurposeForm
              locale={locale}
              action={openAccountAction}
              formKey={newId()}
              fields={{ accountId: found.id }}
              purposes={purposesOf(scope.actor.role)}
            />
          </Band>
        </>
      )}
      {childRights["attestation.read"](scope.actor) && (
        <Band id="claims" title={attestations.staff.ofFamily} level>
          <a href={`/${locale}/admin/attestations`}>{attestations.staff.toClaims}</a>
        </Band>
      )}
      {lookRights["record.look"](scope.actor) && (
        <Band id="record" title={readings.record.toRecord} level>
          <p>
            <a href={`/${locale}/admin/record?account=${found.id}`}>{readings.record.fromAccount}</a>
          </p>
          <p className="mt-3">
            <a href={`/${locale}/admin/record/history?account=${found.id}`}>{readings.record.changedBy}</a>
          </p>
        </Band>
      )}
      {accountRights["session.end-person"](scope.actor, found) && (
        <Band id="open-sessions" title={ownAccount.staff.band} note={ownAccount.staff.note}>
          <EndSessionsForm
            locale={locale}
            action={endSessionsOfAction}
            formKey={newId()}
            accountId={found.id}
            open={sessions}
          />
        </Band>
      )}
    </PersonFrame>
  )
}
