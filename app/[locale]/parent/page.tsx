import type { Metadata } from "next"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { confirmFileAction } from "#app/[locale]/parent/children/actions.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { ChildrenBand } from "#components/children/children-band.tsx"
import { DuePanel } from "#components/children/due-panel.tsx"
import { familyNews } from "#components/children/family-news.ts"
import { Band } from "#components/ui/band.tsx"
import { LinkList } from "#components/ui/link-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { TaskList } from "#components/ui/task-list.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).accounts.home.title }
}

/** What waits, with the button that does it; then the family's children; then everything else. */
export default async function ParentHomePage({ params }: Props) {
  const scope = await requireParent()
  const locale = await pageLocale(params)
  const { name, all, today } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    all: await listChildren(db),
    today: dayOf(db.now),
  }))
  const { accounts, spaces } = messages(locale)
  const { home } = accounts
  const news = familyNews(all, today, locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <Opening
        context={name ? accounts.account.welcome({ name }) : accounts.account.welcomeNameless}
        fact={news.fact}
        lead={news.lead}
      />
      {news.first && <DuePanel locale={locale} {...news.first} confirm={confirmFileAction} />}
      <ChildrenBand
        locale={locale}
        family={news.open}
        today={today}
        confirm={confirmFileAction}
        above={news.first?.child.id}
      />
      <Band id="todo" title={home.todo} note={home.todoNote}>
        <TaskList
          rows={[
            {
              key: "details",
              name: home.complete,
              href: `/${locale}/account`,
              note: home.completeNote,
              mark: name === null ? "next" : "good",
              state: name === null ? home.completeNext : home.completeDone,
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
