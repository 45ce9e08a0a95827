import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { LeaveForm } from "#components/accounts/leave-form.tsx"
import { NameStays } from "#components/accounts/unused-words.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { findOwnBond } from "#lib/accounts/queries/own.ts"
import { getOwnUnused } from "#lib/accounts/queries/unused.ts"
import { messages } from "#lib/i18n/messages.ts"
import { homes } from "#lib/platform/access.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { closeAccountAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

/** The consequence first; then, where nothing has to be settled before, one box and one button. */
export default async function LeavePage({ params }: Props) {
  const scope = await requirePerson({ fresh: true })
  const locale = await pageLocale(params)
  const { account, bond, rule } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    bond: await findOwnBond(db),
    rule: await getOwnUnused(db),
  }))
  const { ownAccount, accounts, chrome, people } = messages(locale)
  const { kind } = scope.actor
  const team = kind === "DAYCARE" || kind === "OFFICE" ? `${homes[kind]}/people` : null
  const { leave: words, refusals } = ownAccount
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      {bond && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/account`}>{accounts.account.title}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      <Band id="consequences" title={words.consequences} level strong>
        <div className="stack measure">
          <p>{words.atOnce}</p>
          {scope.actor.kind === "PARENT" && <p>{words.children}</p>}
          <p>{words.later}</p>
          <NameStays locale={locale} rule={rule} />
          <p>{words.stays}</p>
        </div>
      </Band>
      {bond ? (
        <Band id="first" title={words.first} level>
          <div className="stack">
            <p>{refusals[bond]}</p>
            {bond === "LAST_MANAGER" && team && (
              <p>
                <a href={`/${locale}${team}`}>{people.team.title}</a>
              </p>
            )}
          </div>
        </Band>
      ) : (
        <Band id="leave" title={words.title}>
          <LeaveForm locale={locale} action={closeAccountAction} formKey={newId()} />
        </Band>
      )}
    </PersonFrame>
  )
}
