import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { PasskeyWay } from "#components/accounts/passkey-way.tsx"
import { ProvePassword } from "#components/accounts/prove-password.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { findSession } from "#lib/platform/actor.ts"
import { now } from "#lib/platform/clock.ts"
import { newId } from "#lib/platform/ids.ts"
import { askForPasskey } from "#lib/platform/passkeys.ts"
import { provePasskeyAction, provePasswordAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).factors.again.title }
}

/** Where a proof that is too old leads: the same person proves again, and comes back. */
export default async function ProveAgainPage(props: Props) {
  const locale = await pageLocale(props.params)
  const { next } = await props.searchParams
  const session = await findSession()
  const way = typeof next === "string" ? { next } : {}
  if (!session) redirect(`/${locale}/sign-in${way.next ? `?next=${encodeURIComponent(way.next)}` : ""}`)
  const { again } = messages(locale).factors
  const byPasskeyAlone = session.person.kind === "STAFF" || session.person.kind === "VERIFIER"
  return (
    <>
      <Opening context={again.context} fact={again.fact} lead={again.lead} />
      <PasskeyWay
        locale={locale}
        action={provePasskeyAction}
        formKey={newId()}
        options={await askForPasskey(now())}
        alone={byPasskeyAlone}
        {...way}
      />
      {!byPasskeyAlone && (
        <Band id="password" title={again.password} note={again.passwordNote}>
          <ProvePassword locale={locale} action={provePasswordAction} formKey={newId()} {...way} />
        </Band>
      )}
    </>
  )
}
