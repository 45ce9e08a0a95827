import { redirect } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ConfirmApplication } from "#components/accounts/confirm-application.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { findOfferedSeed } from "#lib/accounts/queries/factors.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { readableSeed, seedUri } from "#lib/platform/one-time.ts"
import { qrOf } from "#lib/platform/qr.ts"
import { inScope } from "#lib/platform/scope.ts"
import { confirmOneTimeAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

/** The seed that was just offered, as a picture and as a key; nothing of it once its code was given. */
export default async function ApplicationPage({ params }: Props) {
  const scope = await requirePerson({ fresh: true })
  const locale = await pageLocale(params)
  const { account, seed } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    seed: await findOfferedSeed(db),
  }))
  if (!seed) redirect(`/${locale}/account/factors`)
  const { add, page } = messages(locale).factors
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/account/factors`}>{page.title}</BackLink>}
        context={add.context}
        fact={add.fact}
        lead={add.lead}
      />
      <ConfirmApplication
        locale={locale}
        action={confirmOneTimeAction}
        formKey={newId()}
        seed={readableSeed(seed)}
        qr={qrOf(seedUri(seed, account.email))}
        again={`/${locale}/account/factors`}
      />
    </PersonFrame>
  )
}
