import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { signOutAction } from "#app/[locale]/(auth)/sign-out/actions.ts"
import { ParentShell } from "#components/layout/parent-shell.tsx"
import { SignOutButton } from "#components/layout/sign-out-button.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { TaskList } from "#components/ui/task-list.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { getOwnAccount } from "#lib/accounts/queries.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).accounts.home.title }
}

export default async function ParentHomePage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const account = await inScope(scope, getOwnAccount)
  const { accounts, chrome } = messages(locale)
  const { home } = accounts
  const known = account.name !== null
  return (
    <ParentShell
      locale={locale}
      demo={env().mode === "demonstration"}
      name={account.name}
      signOut={<SignOutButton action={signOutAction} label={chrome.account.signOut} />}
    >
      <Opening
        context={
          account.name ? accounts.account.welcome({ name: account.name }) : accounts.account.welcomeNameless
        }
        fact={home.fact}
        lead={home.lead}
      />
      <Band id="todo" title={home.todo} note={home.todoNote} strong>
        <TaskList
          rows={[
            {
              key: "details",
              name: home.complete,
              href: `/${locale}/parent/account`,
              note: home.completeNote,
              mark: known ? "good" : "next",
              state: known ? home.completeDone : home.completeNext,
            },
          ]}
        />
      </Band>
    </ParentShell>
  )
}
