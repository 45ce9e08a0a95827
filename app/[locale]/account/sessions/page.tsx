import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { DevicesForm } from "#components/accounts/devices-form.tsx"
import { SessionsForm } from "#components/accounts/sessions-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listOwnDevices, listOwnSessions } from "#lib/accounts/queries/sessions.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { endSessionsAction, forgetDeviceAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ done?: string | string[] }>
}

export default async function SessionsPage({ params, searchParams }: Props) {
  const scope = await requirePerson()
  const locale = await pageLocale(params)
  const { account, sessions, devices } = await inScope(scope, async (db) => ({
    account: await getOwnAccount(db),
    sessions: await listOwnSessions(db),
    devices: await listOwnDevices(db),
  }))
  const { ownAccount, accounts } = messages(locale)
  const words = ownAccount.sessions
  const said = saying(words, (await searchParams).done)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
      <Opening
        back={<BackLink href={`/${locale}/account`}>{accounts.account.title}</BackLink>}
        context={words.context}
        fact={words.fact}
        lead={words.lead}
      />
      {said && <Notice answer tone="good" title={said} />}
      <Band id="sessions" title={words.list} note={words.listNote} strong>
        <SessionsForm locale={locale} action={endSessionsAction} formKey={newId()} rows={sessions} />
      </Band>
      <Band id="devices" title={words.devices} note={words.devicesNote}>
        <DevicesForm locale={locale} action={forgetDeviceAction} formKey={newId()} rows={devices} />
      </Band>
    </PersonFrame>
  )
}

type Words = ReturnType<typeof messages>["ownAccount"]["sessions"]

function saying(words: Words, done: unknown): string | null {
  if (done === "session") return words.ended
  if (done === "others") return words.othersEnded
  return done === "device" ? words.forgotten : null
}
