import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { Band } from "#components/ui/band.tsx"
import { LinkList } from "#components/ui/link-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { TaskList } from "#components/ui/task-list.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).accounts.home.title }
}

export default async function ParentHomePage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const account = await inScope(scope, getOwnAccount)
  const { accounts, spaces } = messages(locale)
  const { home } = accounts
  const known = account.name !== null
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={account.name}>
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
              href: `/${locale}/account`,
              note: home.completeNote,
              mark: known ? "good" : "next",
              state: known ? home.completeDone : home.completeNext,
            },
          ]}
        />
      </Band>
      <Band id="now" title={spaces.parent.now}>
        <LinkList
          items={[
            { href: `/${locale}`, label: spaces.parent.search, text: spaces.parent.searchText },
            {
              href: `/${locale}/account`,
              label: spaces.parent.account,
              text: spaces.parent.accountText,
            },
          ]}
        />
      </Band>
    </PersonFrame>
  )
}
