import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ChangePassword } from "#components/accounts/change-password.tsx"
import { IdentityBand } from "#components/accounts/identity-band.tsx"
import { IdentityTrouble } from "#components/accounts/identity-trouble.tsx"
import { OneTimeBand } from "#components/accounts/one-time-band.tsx"
import { PasskeyEnrol } from "#components/accounts/passkey-enrol.tsx"
import { PasskeyList } from "#components/accounts/passkey-list.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount, listOwnPasskeys } from "#lib/accounts/queries/account.ts"
import { getOwnFactors, listOwnIdentities } from "#lib/accounts/queries/factors.ts"
import { shortDateTime } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { now } from "#lib/platform/clock.ts"
import { env } from "#lib/platform/env.ts"
import { newId } from "#lib/platform/ids.ts"
import { offerPasskey } from "#lib/platform/passkeys.ts"
import { inScope } from "#lib/platform/scope.ts"
import {
  changePasswordAction,
  enrolPasskeyAction,
  offerOneTimeAction,
  removeOneTimeAction,
  removePasskeyAction,
  unlinkIdentityAction,
} from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ identity?: string | string[] }>
}

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).factors.page.title }
}

/** Everything by which a person proves who they are: seen and changed after a recent proof only. */
export default async function FactorsPage({ params, searchParams }: Props) {
  const scope = await requirePerson({ fresh: true })
  const locale = await pageLocale(params)
  const { account, passkeys, factors, identities } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    passkeys: await listOwnPasskeys(db),
    factors: await getOwnFactors(db),
    identities: await listOwnIdentities(db),
  }))
  const { accounts, factors: words } = messages(locale)
  const known = passkeys.map((it) => it.credentialId)
  const options = await offerPasskey({ id: account.id, label: account.email }, known, now())
  const { page } = words
  const { identity } = await searchParams
  const provider = scope.actor.kind === "PARENT" ? env().provider : null
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/account`}>{page.back}</BackLink>}
        context={page.context}
        fact={page.fact}
        lead={page.lead}
      />
      <IdentityTrouble locale={locale} code={identity} />
      <Band
        id="passkeys"
        title={page.passkeys}
        {...(passkeys.length > 0 ? { note: page.passkeysNote } : {})}
        strong
        className="stack-6"
      >
        <PasskeyList locale={locale} rows={passkeys} remove={removePasskeyAction} formKey={newId()} />
        <PasskeyEnrol locale={locale} action={enrolPasskeyAction} formKey={newId()} options={options} />
        {passkeys.length === 1 && <p className="soft">{accounts.enrol.second}</p>}
      </Band>
      {(provider || identities.length > 0) && (
        <IdentityBand
          locale={locale}
          rows={identities}
          provider={provider && { issuer: provider.issuer, label: provider.label[locale] }}
          remove={unlinkIdentityAction}
          formKey={newId()}
          linked={identity === "LINKED"}
        />
      )}
      {factors.mayHavePassword ? (
        <>
          <OneTimeBand
            locale={locale}
            since={factors.oneTimeAt}
            hasPassword={factors.passwordAt !== null}
            add={offerOneTimeAction}
            remove={removeOneTimeAction}
            formKey={newId()}
          />
          {factors.passwordAt && (
            <Band id="codes" title={page.codes} note={page.codesNote} level className="stack">
              <p>
                {factors.codesAt
                  ? page.codesLeft({
                      left: factors.codesLeft,
                      when: shortDateTime(factors.codesAt, locale),
                    })
                  : page.codesNone}
              </p>
              <p>
                <a href={`/${locale}/account/factors/recovery-codes`}>{page.codesLink}</a>
              </p>
            </Band>
          )}
          <Band id="password" title={page.password} note={page.passwordNote}>
            <ChangePassword
              locale={locale}
              action={changePasswordAction}
              formKey={newId()}
              first={factors.passwordAt === null}
            />
          </Band>
        </>
      ) : (
        <Band id="password" title={page.password} level>
          <p>{page.passwordStaff}</p>
        </Band>
      )}
    </PersonFrame>
  )
}
