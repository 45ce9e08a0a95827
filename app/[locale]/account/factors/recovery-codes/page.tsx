import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { RecoveryCodes } from "#components/accounts/recovery-codes.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getOwnFactors } from "#lib/accounts/queries/factors.ts"
import { homes } from "#lib/platform/access.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { makeRecoveryCodesAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).factors.codes.title }
}

/** Made and shown in one answer, which is kept nowhere. Where the adding of a first factor ends. */
export default async function RecoveryCodesPage({ params }: Props) {
  const scope = await requirePerson({ fresh: true })
  const locale = await pageLocale(params)
  const { account, factors } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    factors: await getOwnFactors(db),
  }))
  const { codes, page, refusals } = messages(locale).factors
  const home = `/${locale}${homes[scope.actor.kind]}`
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/account/factors`}>{page.title}</BackLink>}
        context={codes.context}
        fact={codes.fact}
        lead={codes.lead}
      />
      {factors.passwordAt ? (
        <RecoveryCodes
          locale={locale}
          action={makeRecoveryCodesAction}
          formKey={newId()}
          replaces={factors.codesAt !== null}
          home={home}
        />
      ) : (
        <div className="stack">
          <p>{refusals.NO_PASSWORD}</p>
          <p>
            <a href={home}>{codes.toSpace}</a>
          </p>
        </div>
      )}
    </PersonFrame>
  )
}
